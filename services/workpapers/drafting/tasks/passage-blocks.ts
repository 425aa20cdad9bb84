interface Block {
  readonly number: number;
  /** Null where the passage serves no objective. */
  readonly objectiveId: string | null;
  readonly documentName: string;
  readonly page: number;
  readonly text: string;
}

/** Passages as data in a prompt: fenced and numbered; a fence inside a passage is broken so that no text can close it. */
export function passageBlocks(passages: readonly Block[]): string {
  return passages.map(({ number, objectiveId, documentName, page, text }) => {
    const objective = objectiveId === null ? '' : ` objective=${JSON.stringify(neutral(objectiveId))}`;
    return `<passage number="${number}"${objective} document=${JSON.stringify(neutral(documentName))} page="${page}">\n${neutral(text)}\n</passage>`;
  }).join('\n\n');
}

function neutral(text: string): string {
  return text.replaceAll(/<(\/?)passage/gi, '‹$1passage');
}
