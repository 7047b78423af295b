import assert from 'node:assert/strict';
import { it } from 'node:test';
import { shortMarkup, shortStyle } from '../scripts/minify-templates.js';

it('white space that separates nothing goes from style sheets', () => {
  assert.equal(
    shortStyle('\n  .a > .b ,\n  .c :hover {\n    color: red;\n    /* why */\n  }\n'),
    ' .a>.b,.c :hover{color:red}',
  );
});

it('white space that means something stays in style sheets', () => {
  for (const text of [
    'calc(1px + 2px - 3px)',
    '.a :is(b) + c ~ d',
    '@media (hover:hover) and (pointer:fine){',
    "content:'a ; { } , b'",
    'content:": /* "',
    'margin:1px -2px!important',
  ]) {
    assert.equal(shortStyle(text), text);
  }
});

it('words of markup keep one space between them', () => {
  assert.equal(shortMarkup('\n  <b>\n    one</b>  two'), ' <b> one</b> two');
});
