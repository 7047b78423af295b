import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { rejectionOf } from '../../../test/fixtures.js';
import { FreshToken, jwtExpiry, type GivenToken } from './fresh-token.js';

const NOON = Date.parse('2026-11-17T12:00:00Z');
const { signal: never } = new AbortController();

const jwt = (claims: object) => {
  const part = (value: object) =>
    btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
  return `${part({ alg: 'HS256' })}.${part(claims)}.signature`;
};

describe('FreshToken', () => {
  const { now: realNow } = Date;
  let now: number;
  let asked: AbortSignal[];
  let answers: (GivenToken | Error)[];

  const tokens = () =>
    new FreshToken((signal) => {
      asked.push(signal);
      const answer = answers[Math.min(asked.length, answers.length) - 1]!;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });

  const passSeconds = (seconds: number) => (now += seconds * 1000);

  beforeEach(() => {
    now = NOON;
    Date.now = () => now;
    asked = [];
    answers = [{ token: 'first' }, { token: 'second' }, { token: 'third' }];
  });

  afterEach(() => {
    Date.now = realNow;
  });

  it('is asked for when it is needed, not before, and kept', async () => {
    const token = tokens();
    expect(asked).to.be.empty;
    expect(await token.get(never)).to.equal('first');
    expect(await token.get(never)).to.equal('first');
    expect(asked).to.have.length(1);
  });

  it('is asked for once by all who need it at the same time', async () => {
    const token = tokens();
    expect(await Promise.all([token.get(never), token.get(never), token.get(never)])).to.deep.equal([
      'first',
      'first',
      'first',
    ]);
    expect(asked).to.have.length(1);
  });

  it('is renewed half a minute before it runs out', async () => {
    answers = [{ token: 'first', expiresAt: '2026-11-17T12:10:00Z' }, { token: 'second' }];
    const token = tokens();
    await token.get(never);
    passSeconds(10 * 60 - 31);
    expect(await token.get(never)).to.equal('first');
    passSeconds(1);
    expect(await token.get(never)).to.equal('second');
  });

  it('is used for nine tenths of a short life', async () => {
    answers = [{ token: 'first', expiresAt: '2026-11-17T12:00:20Z' }, { token: 'second' }];
    const token = tokens();
    await token.get(never);
    passSeconds(17);
    expect(await token.get(never)).to.equal('first');
    passSeconds(1);
    expect(await token.get(never)).to.equal('second');
  });

  it('is renewed as a JWT says of itself', async () => {
    const first = jwt({ exp: NOON / 1000 + 600, sub: 'größer, 値' });
    answers = [{ token: first }, { token: 'second' }];
    const token = tokens();
    expect(await token.get(never)).to.equal(first);
    passSeconds(9 * 60);
    expect(await token.get(never)).to.equal(first);
    passSeconds(31);
    expect(await token.get(never)).to.equal('second');
  });

  it('believes who gave it before the JWT', async () => {
    answers = [{ token: jwt({ exp: NOON / 1000 + 60 }), expiresAt: '2026-11-17T13:00:00Z' }, { token: 'second' }];
    const token = tokens();
    const first = await token.get(never);
    passSeconds(120);
    expect(await token.get(never)).to.equal(first);
  });

  it('is kept until it is refused when nobody knows when it runs out', async () => {
    const token = tokens();
    await token.get(never);
    passSeconds(365 * 86_400);
    expect(await token.get(never)).to.equal('first');
    expect(await token.after('first', never)).to.equal('second');
    expect(await token.get(never)).to.equal('second');
  });

  it('is not asked for again and again when the clock of this machine is ahead', async () => {
    answers = [{ token: 'first', expiresAt: '2026-11-17T11:00:00Z' }];
    const token = tokens();
    for (let time = 0; time < 3; time++) expect(await token.get(never)).to.equal('first');
    expect(asked).to.have.length(1);
  });

  it('is renewed once for many who were refused together', async () => {
    const token = tokens();
    await token.get(never);
    const renewed = await Promise.all([1, 2, 3].map(() => token.after('first', never)));
    expect(renewed).to.deep.equal(['second', 'second', 'second']);
    // One more, whose refusal came late.
    expect(await token.after('first', never)).to.equal('second');
    expect(asked).to.have.length(2);
  });

  it('tells a failure to all who wait, and is asked for again by the next', async () => {
    const failure = new Error('no token');
    answers = [failure, { token: 'second' }];
    const token = tokens();
    expect(await Promise.all([1, 2].map(() => rejectionOf(token.get(never))))).to.deep.equal([failure, failure]);
    expect(await token.get(never)).to.equal('second');
    expect(asked).to.have.length(2);
  });

  it('is given up when nobody waits for it any more', async () => {
    const token = new FreshToken((signal) => {
      asked.push(signal);
      return new Promise(() => undefined);
    });
    const leaving = new AbortController();
    const left = rejectionOf(token.get(leaving.signal));
    leaving.abort(new Error('left'));
    expect(await left).to.have.property('message', 'left');
    expect(asked[0]!.aborted).to.equal(true);
  });
});

describe('jwtExpiry', () => {
  it('is the exp of any claims, in milliseconds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (exp, more) => {
          expect(jwtExpiry(jwt({ ...more, exp }))).to.equal(exp * 1000);
        },
      ),
    );
  });

  it('is unknown for what does not say, and for tokens of another kind', () => {
    for (const token of [jwt({ sub: 'a' }), jwt({ exp: 'soon' }), 'opaque', 'a.b.c', '..', '']) {
      expect(jwtExpiry(token)).to.equal(undefined);
    }
    fc.assert(fc.property(fc.string(), (text) => ['undefined', 'number'].includes(typeof jwtExpiry(text))));
  });
});
