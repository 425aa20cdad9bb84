import type { evidence, frameworks } from '../../../../services/contracts.ts';

export type Control = (typeof evidence.assessedControlSchema)['_output'];
type Framework = (typeof frameworks.frameworkResponse)['_output'];

export interface ControlGroup {
  readonly key: string;
  readonly title: string;
  readonly controls: readonly Control[];
}

/** Controls under the headings of their frameworks, in the order given; the framework's name stands before the heading when there are several. */
export function groupControls(controls: readonly Control[], known: readonly Framework[]): ControlGroup[] {
  const titles = new Map(known.flatMap((framework) => framework.controls.map((control) => [`${framework.id}/${control.controlId}`, control.groupTitle] as const)));
  const groups = Map.groupBy(controls, ({ frameworkId, controlId }) => JSON.stringify([frameworkId, titles.get(`${frameworkId}/${controlId}`) ?? null]));
  const isMany = new Set(controls.map(({ frameworkId }) => frameworkId)).size > 1;
  return [...groups].map(([key, members]) => {
    const [frameworkId, group] = JSON.parse(key) as [string, string | null];
    const framework = known.find(({ id }) => id === frameworkId)?.title ?? frameworkId;
    return { key, title: group === null ? framework : isMany ? `${framework}: ${group}` : group, controls: members };
  });
}
