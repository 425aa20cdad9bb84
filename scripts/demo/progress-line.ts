/**
 * One line that is rewritten while work goes on (a terminal), or a line each few seconds (a log file): people see that something
 * happens, and logs stay short.
 */
export class ProgressLine {
  readonly #started = Date.now();
  #lastLine = '';
  #lastAt = 0;

  show(words: string): void {
    if (words === this.#lastLine) return;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K  ${words}`);
    else if (Date.now() - this.#lastAt > 5_000) process.stdout.write(`  ${words}\n`);
    else return;
    this.#lastLine = words;
    this.#lastAt = Date.now();
  }

  /** Ends the line, with the seconds that the work took. */
  done(words: string): void {
    const seconds = ((Date.now() - this.#started) / 1000).toFixed(1);
    process.stdout.write(`${process.stdout.isTTY ? '\r\u001b[2K' : ''}✓ ${words} (${seconds} s)\n`);
  }
}
