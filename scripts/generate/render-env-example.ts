import { environmentSchema } from '../../services/platform/config/environment.ts';

/** The text of .env.example: every variable of the schema, with what it means, commented out because none is required. */
export function renderEnvExample(): string {
  const head = ['# Written by `npm run generate` from services/platform/config/environment.ts. Copy to .env and change what you need.',
    '# Every variable is optional, and every one may come from a file instead: NAME_FILE=/run/secrets/name.'];
  const variables = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const { description, example } = schema.meta() ?? {};
    if (typeof description !== 'string' || typeof example !== 'string') throw new Error(`${name} has no description or no example`);
    return `# ${description}\n# ${name}=${example}`;
  });
  return `${head.join('\n')}\n\n${variables.join('\n\n')}\n`;
}
