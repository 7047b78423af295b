import type { Report, Result } from './run-checks.js';

/** One line for a check, and for one that failed what was asked, what came and what the contract says. */
export function describeResult({ group, name, outcome, reason, asked = [], came, rule }: Result): string {
  const line = `${{ passed: 'pass', failed: 'FAIL', skipped: 'skip' }[outcome]}  ${group}: ${name}`;
  if (outcome === 'skipped') return `${line} (${reason ?? 'nothing to check'})`;
  if (outcome === 'passed') return line;
  const questions = asked.length > SHOWN ? [...asked.slice(0, SHOWN), `… and ${asked.length - SHOWN} more`] : asked;
  return [
    line,
    ...questions.map((question, i) => `      ${i === 0 ? 'asked:   ' : '         '} ${question}`),
    `      came:     ${came ?? ''}`,
    `      contract: ${rule ?? ''}`,
  ].join('\n');
}

export function describeCounts({ passed, failed, skipped }: Report): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

const SHOWN = 4;
