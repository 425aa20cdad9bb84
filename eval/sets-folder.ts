/** The folder of the labelled sets, from the command line; they are not part of this repository. */
export function setsFolder(): string {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Say where the labelled sets are, as the first argument.');
    process.exit(2);
  }
  return folder;
}
