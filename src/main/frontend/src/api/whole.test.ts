// What the service can do and this workbench has no place for is named here, each with its reason.
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, test } from 'vitest';

const joined = (files: Record<string, string>) => Object.values(files).join('\n');
// The whole schema as the service prints it, which a test of the service keeps up to date.
const schema = buildSchema(
  joined(
    import.meta.glob<string>('../../../../test/resources/schema.graphql', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ),
);
const documents = parse(
  joined(import.meta.glob<string>('./*.graphql', { query: '?raw', import: 'default', eager: true })),
  { noLocation: true },
);
const java = joined(
  import.meta.glob<string>('../../../java/**/*Controller.java', { query: '?raw', import: 'default', eager: true }),
);
/** The pages and what they are made of, without the operations themselves and without tests. */
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!../**/generated*.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const pages = joined(sources);

const fields = (root: string): string[] =>
  Object.keys((schema.getType(root) as { getFields?: () => object }).getFields!());

/** The operations that ask for a field of a root, by field. */
const asked = new Map<string, string[]>();
for (const node of documents.definitions)
  if (node.kind === Kind.OPERATION_DEFINITION)
    for (const field of node.selectionSet.selections)
      if (field.kind === Kind.FIELD) {
        const key = `${node.operation} ${field.name.value}`;
        asked.set(key, [...(asked.get(key) ?? []), node.name!.value]);
      }
const isUsed = (operation: string) => new RegExp(`\\b${operation}\\b(?!Result|Variables)`).test(pages);
const without = (root: string) =>
  fields(root).filter((name) => !(asked.get(`${root.toLowerCase()} ${name}`) ?? []).some(isUsed));

/** What no page asks: single elements that a list shows whole, and what has no page yet. */
const NOT_ASKED: Record<string, string> = {
  savedQuestion: 'the list of questions shows each of them whole, and they are one person’s own',
  watch: 'the list of questions shows each watch with its question',
};

/** Mutations without a form, each with its reason. */
const NOT_WRITTEN: Record<string, string> = {};

describe('everything that the service can do', () => {
  test('has a form where it writes: no other mutation is without', () => {
    expect(without('Mutation').sort()).toEqual(Object.keys(NOT_WRITTEN).sort());
  });

  test('has a page where it answers', () => {
    expect(without('Query').sort()).toEqual(Object.keys(NOT_ASKED).sort());
  });

  test('is listened to where it tells', () => {
    expect(without('Subscription')).toEqual([]);
  });
});

/** Lists within an answer that no page opens, by type and field. */
const NOT_LISTED: Record<string, string> = {
  'CaseItem.versions': 'earlier versions are in the export of a case, which is what is handed on',
  'ProgressFigure.recordsBefore': 'the period before is asked for as a period of its own, by its days',
  'ControlPeriod.shipments': 'the list of shipments is narrowed by substance, country and days',
  'Step.facts': 'a step shows its decisive fact and how many there are; the parties list the others',
};

test('lists within an answer have a place on a page', () => {
  const used = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    documents,
    visitWithTypeInfo(info, {
      Field: (node) => void used.add(`${info.getParentType()?.name}.${node.name.value}`),
    }),
  );
  const roots = ['Query', 'Mutation', 'Subscription'];
  const lists = Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !roots.includes(type.name)
      ? Object.values(type.getFields())
          .filter((field) => /Connection!?$/.test(String(field.type)))
          // What every kind of party has is asked for on the page of a party, whatever its kind.
          .filter((field) => isInterfaceType(type) || !inherited(type.name, field.name))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  );
  expect(lists.filter((list) => !used.has(list)).sort()).toEqual(Object.keys(NOT_LISTED).sort());
});

function inherited(type: string, field: string): boolean {
  const found = schema.getType(type);
  return isObjectType(found) && found.getInterfaces().some((each) => field in each.getFields());
}

/** Endpoints that no person uses from a browser. */
const NOT_CALLED: Record<string, string> = {
  '/users': 'log-ins are decided on by whoever may read the data folder, on the command line',
  '/users/{name}/lock': 'as /users',
  '/users/{name}/unlock': 'as /users',
  '/users/{name}/password': 'as /users',
  '/stewards/{id}': 'as /users: only the machine’s own command line appoints a steward',
  '/groups': 'groups without a record are given one on the command line; all others are on the page of groups',
  '/groups/{id}': 'as /groups',
  '/backups': 'a backup holds everybody’s data: only the command line of the machine takes, tries and lists them',
  '/backups/trials': 'as /backups',
  '/backups/{id}': 'as /backups',
  '/demo': 'the invented world is put in and taken out on the command line',
  '/check': 'the consistency report looks at everybody’s data: command line',
  '/doctor': 'as /check',
  '/repair/times': 'as /check',
  '/jobs/{id}': 'the page of jobs asks GraphQL for them; the address is for scripts beside the command line',
  '/changes': 'for another engine that keeps up; a person has the lists and watches',
  '/audit/looks': 'an engine that answers from a copy reports looks there; the workbench’s own are recorded anyway',
  '/match/{dataset}': 'for existing clients of yente; a person has the search',
  '/search/{dataset}': 'as /match',
  '/entities/{id}': 'as /match',
  '/entities/{id}/adjacent': 'as /match; it is refused',
  '/algorithms': 'as /match',
  '/healthz': 'as /match',
  '/readyz': 'as /match',
  '/updatez': 'as /match; it is refused',
};

test('addresses of the service are used by a page, or are for programs', () => {
  const mapped = [...java.matchAll(/@(?:Get|Post|Put|Delete)Mapping\(([^)]*)\)/g)].flatMap(([, inner]) => {
    const path = /"(\/[^"]*)"/.exec(inner ?? '')?.[1];
    return path ? [path] : [];
  });
  expect(mapped.length).toBeGreaterThan(20);
  const pattern = (path: string) =>
    new RegExp(`["'\`]${path.replace(/[.?]/g, '\\$&').replace(/\{\w+\}/g, '\\$\\{[^`]*\\}')}(?:["'\`?$]|$)`, 'm');
  const uncalled = [...new Set(mapped)].filter((path) => !pattern(path).test(pages) && !['/', '/login'].includes(path));
  expect(uncalled.sort()).toEqual(Object.keys(NOT_CALLED).sort());
});

test('each write goes by the place that sees to its answer', () => {
  const writes = documents.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === 'mutation' ? [node.name!.value] : [],
  );
  expect(writes.length).toBeGreaterThan(40);
  const asked = [...pages.matchAll(/\b(?:ask|post|useAnswer)\(\s*(\w+),/g)].map(([, name]) => name!);
  const strays = writes.filter((name) => asked.includes(name));
  expect(strays).toEqual([]);
  // The types want an id of each; what sends once is used by that place alone.
  for (const sender of ['post', 'postFiles'])
    expect(
      Object.keys(sources)
        .filter((name) => new RegExp(`\\b${sender}[(<]`).test(sources[name]!))
        .map((name) => name.replace(/.*\//, '')),
    ).toEqual(['ask.ts', 'write.ts']);
});

test('a fact comes with its marking, which the page bears that shows it', () => {
  const info = new TypeInfo(schema);
  const bare: string[] = [];
  visit(
    documents,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const type = getNamedType(info.getType());
        if (type?.name !== 'Fact' || !node.selectionSet) return;
        if (!selected(node.selectionSet).has('marking')) bare.push(`${info.getParentType()?.name}.${node.name.value}`);
      },
    }),
  );
  expect([...new Set(bare)].sort()).toEqual([]);
});

function selected(set: SelectionSetNode): ReadonlySet<string> {
  const names = set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node.name.value];
    if (node.kind === Kind.INLINE_FRAGMENT) return [...selected(node.selectionSet)];
    const fragment = documents.definitions.find(
      (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === node.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? [...selected(fragment.selectionSet)] : [];
  });
  return new Set(names);
}
