// What is at fault in a form, before it is sent and after the service refused it.
import type { Fault } from './entry';

/**
 * The field that the service names: `input.days` is `days`, and `input.groups[1]` is `groups`. Undefined where the form
 * has no such field, so that the refusal is told of the whole form.
 */
export function fieldAt(names: readonly string[], argument: string | undefined): string | undefined {
  const steps = (argument ?? '').split('.').map((step) => step.replace(/\[\d+\]$/, ''));
  return steps.reverse().find((step) => names.includes(step));
}

/** The first field that has to be filled and is not. */
export function firstMissing(
  draft: Record<string, string>,
  needed: readonly string[],
  message: string,
): Fault | undefined {
  const field = needed.find((name) => !draft[name]?.trim());
  return field === undefined ? undefined : { field, message };
}

/** A whole number in its bounds, or nothing. */
export function isWhole(text: string, least: number, most: number): boolean {
  const said = text.trim();
  return said === '' || (/^\d{1,9}$/.test(said) && Number(said) >= least && Number(said) <= most);
}

/** The values of a field with several, each once. */
export const values = (text: string): string[] => [...new Set(text.split(' ').filter(Boolean))];

/** The same with one of them put in or taken out. */
export function turned(text: string, value: string, isIn: boolean): string {
  const others = values(text).filter((each) => each !== value);
  return (isIn ? [...others, value] : others).join(' ');
}
