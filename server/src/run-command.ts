/** Runs a command of the command line: an error ends it with its message and exit code 2. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error && !isBug(error) ? error.message : error);
    // Not only the exit code: an open database would keep the process alive.
    process.exit(2);
  }
}

// These say that the program is wrong, and then the stack helps more than the message.
function isBug(error: Error): boolean {
  const kinds = [TypeError, ReferenceError, RangeError];
  return !('code' in error) && kinds.some((kind) => error instanceof kind);
}
