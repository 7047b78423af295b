import { expect } from '@open-wc/testing';
import { rejectionOf } from '../../../test/fixtures.js';
import { SharedRequests } from './share-requests.js';

/** A request that is answered by hand, with the signals of every start. */
class ManualRequest {
  readonly signals: AbortSignal[] = [];
  readonly #answers: { resolve: (value: string) => void; reject: (reason: unknown) => void }[] = [];

  readonly start = (signal: AbortSignal): Promise<string> => {
    this.signals.push(signal);
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
  };

  answer(value: string, start = 0): void {
    this.#answers[start]!.resolve(value);
  }

  fail(reason: unknown, start = 0): void {
    this.#answers[start]!.reject(reason);
  }
}

describe('SharedRequests', () => {
  let requests: SharedRequests;
  let request: ManualRequest;
  const gaveUp = new Error('gave up');
  const never = new AbortController().signal;

  beforeEach(() => {
    requests = new SharedRequests();
    request = new ManualRequest();
  });

  it('starts once for all who ask while it is under way', async () => {
    const answers = [1, 2, 3].map(() => requests.get('a', request.start, never));
    expect(request.signals).to.have.length(1);
    request.answer('42');
    expect(await Promise.all(answers)).to.deep.equal(['42', '42', '42']);
  });

  it('keeps requests of different keys apart', async () => {
    const other = new ManualRequest();
    const [a, b] = [requests.get('a', request.start, never), requests.get('b', other.start, never)];
    request.answer('of a');
    other.answer('of b');
    expect(await Promise.all([a, b])).to.deep.equal(['of a', 'of b']);
  });

  it('starts anew once the answer is there', async () => {
    const first = requests.get('a', request.start, never);
    request.answer('old');
    await first;
    const second = requests.get('a', request.start, never);
    request.answer('new', 1);
    expect(await second).to.equal('new');
  });

  it('leaves the others their answer when one gives up', async () => {
    const leaving = new AbortController();
    const left = requests.get('a', request.start, leaving.signal);
    const staying = requests.get('a', request.start, never);
    leaving.abort(gaveUp);
    expect(await rejectionOf(left)).to.equal(gaveUp);
    expect(request.signals[0]!.aborted).to.be.false;
    request.answer('42');
    expect(await staying).to.equal('42');
  });

  it('lets one come in after another has given up', async () => {
    const leaving = new AbortController();
    const left = rejectionOf(requests.get('a', request.start, leaving.signal));
    const staying = requests.get('a', request.start, never);
    leaving.abort(gaveUp);
    const late = requests.get('a', request.start, never);
    request.answer('42');
    expect(await Promise.all([staying, late])).to.deep.equal(['42', '42']);
    expect(request.signals).to.have.length(1);
    await left;
  });

  it('ends the request when all have given up, with the reason of the last', async () => {
    const controllers = [new AbortController(), new AbortController()];
    const answers = controllers.map(({ signal }) => rejectionOf(requests.get('a', request.start, signal)));
    controllers[0]!.abort(new Error('the first'));
    expect(request.signals[0]!.aborted).to.be.false;
    controllers[1]!.abort(gaveUp);
    expect(request.signals[0]!.aborted).to.be.true;
    expect(request.signals[0]!.reason).to.equal(gaveUp);
    expect((await Promise.all(answers))[1]).to.equal(gaveUp);
  });

  it('starts anew when all before had given up, and the end of the old one does not touch the new one', async () => {
    const leaving = new AbortController();
    const left = rejectionOf(requests.get('a', request.start, leaving.signal));
    leaving.abort(gaveUp);
    const next = requests.get('a', request.start, never);
    expect(request.signals).to.have.length(2);
    request.fail(gaveUp);
    await left;
    const joined = requests.get('a', request.start, never);
    expect(request.signals).to.have.length(2);
    request.answer('42', 1);
    expect(await Promise.all([next, joined])).to.deep.equal(['42', '42']);
  });

  it('does not start for a signal that is aborted already', async () => {
    expect(await rejectionOf(requests.get('a', request.start, AbortSignal.abort(gaveUp)))).to.equal(gaveUp);
    expect(request.signals).to.be.empty;
  });

  it('tells a failure to all who wait, and does not remember it', async () => {
    const failure = new Error('unreachable');
    const answers = [1, 2].map(() => rejectionOf(requests.get('a', request.start, never)));
    request.fail(failure);
    expect(await Promise.all(answers)).to.deep.equal([failure, failure]);
    const again = requests.get('a', request.start, never);
    request.answer('42', 1);
    expect(await again).to.equal('42');
  });

  it('does not end a newer request when one gives up whose answer has come', async () => {
    const leaving = new AbortController();
    const first = requests.get('a', request.start, leaving.signal);
    request.answer('old');
    expect(await first).to.equal('old');
    const second = requests.get('a', request.start, never);
    leaving.abort(gaveUp);
    expect(request.signals[1]!.aborted).to.be.false;
    const joined = requests.get('a', request.start, never);
    expect(request.signals).to.have.length(2);
    request.answer('new', 1);
    expect(await Promise.all([second, joined])).to.deep.equal(['new', 'new']);
  });
});
