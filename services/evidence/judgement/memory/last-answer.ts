/** An answer, kept until another question is asked. */
export class LastAnswer<Answer> {
  #last: { readonly question: string; readonly answer: Answer } | undefined;

  /** @param question all that the answer depends on beside what it is kept with */
  to(question: string, workOut: () => Answer): Answer {
    if (this.#last?.question !== question) this.#last = { question, answer: workOut() };
    return this.#last.answer;
  }
}
