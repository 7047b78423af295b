import { expect } from '@open-wc/testing';
import { checkedFolders, checkedIds, foldersAttribute, idsAttribute } from './view-values.js';

describe('view values', () => {
  let warnings: string[];
  const warn = (message: string) => void warnings.push(message);

  beforeEach(() => {
    warnings = [];
  });

  describe('ids as an attribute', () => {
    const read = (text: string | null): unknown => idsAttribute.fromAttribute!(text);

    it('are separated by commas, with or without space', () => {
      expect(read('a,b')).to.deep.equal(['a', 'b']);
      expect(read(' a , b c,, ')).to.deep.equal(['a', 'b c']);
    });

    it('are a JSON array when it begins like one', () => {
      expect(read(' ["a,b", "c"]')).to.deep.equal(['a,b', 'c']);
    });

    it('are none when there is nothing', () => {
      expect([read(''), read(null)]).to.deep.equal([[], []]);
    });

    it('stay a text when they can’t be read', () => {
      expect(read('["a"')).to.equal('["a"');
    });
  });

  describe('folders as an attribute', () => {
    const read = (text: string | null): unknown => foldersAttribute.fromAttribute!(text);

    it('are a JSON object', () => {
      expect(read('{"subtrees": ["a"]}')).to.deep.equal({ subtrees: ['a'] });
    });

    it('are none when there is nothing', () => {
      expect([read(''), read(null)]).to.deep.equal([undefined, undefined]);
    });

    it('stay a text when they can’t be read', () => {
      expect(read('a,b')).to.equal('a,b');
    });
  });

  describe('ids', () => {
    const read = (value: unknown) => checkedIds(value, 'usageTypes', warn);

    it('are given back as they are', () => {
      const ids = ['a', 'b'];
      expect(read(ids)).to.equal(ids);
      expect(warnings).to.be.empty;
    });

    it('are none where there is no value', () => {
      expect([read(undefined), read(null)]).to.deep.equal([[], []]);
      expect(warnings).to.be.empty;
    });

    it('leave out what is no id', () => {
      expect(read(['a', 5, null, ''])).to.deep.equal(['a']);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('usageTypes ["a",5,null,""]').and.to.contain('it takes ["a"]');
    });

    it('read a text as an attribute would be, and say so', () => {
      expect(read('a,b')).to.deep.equal(['a', 'b']);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('usageTypes "a,b"').and.to.contain('must have a list of ids');
    });

    it('are none for what is no list, and say so', () => {
      const cyclic: { self?: unknown } = {};
      cyclic.self = cyclic;
      for (const value of [5, true, { a: 1 }, cyclic, 5n, '["a"']) expect(read(value)).to.deep.equal([]);
      expect(warnings).to.have.length(6);
      expect(warnings[5]).to.contain('["a').and.to.contain('it takes []');
    });

    it('name a long value in short', () => {
      read({ a: 'x'.repeat(5000) });
      expect(warnings[0]!.length).to.be.lessThan(300);
    });
  });

  describe('folders', () => {
    const read = (value: unknown) => checkedFolders(value, warn);

    it('are given back as they are', () => {
      const selection = { folders: ['a'], foldersOut: ['b'], subtrees: ['b'], subtreesOut: ['a'] };
      expect(read(selection)).to.equal(selection);
      expect(read({})).to.deep.equal({});
      expect(warnings).to.be.empty;
    });

    it('are none where there is no value', () => {
      expect([read(undefined), read(null)]).to.deep.equal([undefined, undefined]);
      expect(warnings).to.be.empty;
    });

    it('are none for what is no object, and say so', () => {
      for (const value of ['a', 5, ['a']]) expect(read(value)).to.equal(undefined);
      expect(warnings).to.have.length(3);
      expect(warnings[2]).to.contain('folders ["a"]').and.to.contain('{"subtrees": ["a"]}');
    });

    it('leave out what they do not know', () => {
      expect(read({ subtrees: ['a'], subtree: ['b'] })).to.deep.equal({ subtrees: ['a'] });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('["subtree"]').and.to.contain('folders, foldersOut, subtrees, subtreesOut');
    });

    it('check each of their lists', () => {
      expect(read({ subtrees: 'a', folders: ['b', 1] })).to.deep.equal({ subtrees: ['a'], folders: ['b'] });
      expect(warnings).to.have.length(2);
      expect(warnings.join()).to.contain('folders.subtrees "a"').and.to.contain('folders.folders ["b",1]');
    });

    it('take neither rule of a folder that is in and out', () => {
      expect(read({ folders: ['a', 'b'], foldersOut: ['b', 'c'] })).to.deep.equal({
        folders: ['a'],
        foldersOut: ['c'],
      });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('folders ["b"] in folders and in foldersOut');
    });
  });
});
