// Writes src/api/generated.ts: a type for each input, enum, fragment and operation that the workbench uses. An operation that the
// schema does not know ends the build, so page and service cannot drift apart. generated.<language>.ts has the words of links, feeds, fields and rules.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  buildASTSchema,
  getDirectiveValues,
  GraphQLList,
  GraphQLNonNull,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const schemaFolder = join(here, '../../../graphql');
const queryFolder = join(here, 'src/api');
const read = (folder, ending) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

// As the service reads it: a type that implements an interface has its fields without repeating them.
const sdl = parse(read(schemaFolder, '.graphqls'), { noLocation: true });
const interfaces = new Map(
  sdl.definitions.filter((node) => node.kind === Kind.INTERFACE_TYPE_DEFINITION).map((node) => [node.name.value, node]),
);
const whole = {
  ...sdl,
  definitions: sdl.definitions.map((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !node.interfaces?.length) return node;
    const own = new Set((node.fields ?? []).map((field) => field.name.value));
    const inherited = node.interfaces.flatMap((name) => interfaces.get(name.name.value)?.fields ?? []);
    return { ...node, fields: [...(node.fields ?? []), ...inherited.filter((field) => !own.has(field.name.value))] };
  }),
};
const schema = buildASTSchema(whole, { assumeValidSDL: true });
/** A fragment with @values asks for all values of its type: fields that have neither arguments nor fields of their own. */
const asked = visit(parse(read(queryFolder, '.graphql')), {
  FragmentDefinition(node) {
    if (!node.directives.some((each) => each.name.value === 'values')) return undefined;
    const values = Object.values(schema.getType(node.typeCondition.name.value).getFields())
      .filter((field) => isLeafType(unwrapped(field.type)) && !field.args.length)
      .map((field) => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: field.name } }));
    const selections = [...values, ...node.selectionSet.selections];
    return { ...node, directives: [], selectionSet: { ...node.selectionSet, selections } };
  },
});
const written = new Map(
  asked.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
);
const isMarked = (set) =>
  set.selections.some((each) =>
    each.kind === Kind.FIELD
      ? each.name.value === 'marking'
      : each.kind === Kind.FRAGMENT_SPREAD &&
        'marking' in (schema.getType(written.get(each.name.value)?.typeCondition.name.value)?.getFields() ?? {}),
  );
const types = new TypeInfo(schema);
/**
 * What has a marking is asked for it too, wherever it is asked for: a printed page bears the markings of all that it shows. No
 * type has the field that is added here.
 */
const document = visit(
  asked,
  visitWithTypeInfo(types, {
    SelectionSet(node, key, parent) {
      if (parent.kind === Kind.INLINE_FRAGMENT || !types.getParentType()?.getFields?.().marking || isMarked(node))
        return undefined;
      const marking = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'marking' }, isAdded: true };
      return { ...node, selections: [...node.selections, marking] };
    },
  }),
);
const faults = validate(schema, document);
if (faults.length) {
  for (const fault of faults) console.error(String(fault));
  process.exit(1);
}

const NUMBERS = new Set(['Int', 'Float', 'Long']);
const named = new Set();
function value(type, inner, input = false) {
  if (isNonNullType(type)) return bare(type.ofType, inner, input);
  return `${bare(type, inner, input)} | null`;
}
function bare(type, inner, input) {
  if (isListType(type)) return `Array<${value(type.ofType, inner, input)}>`;
  if (inner) return inner;
  if (isScalarType(type)) return NUMBERS.has(type.name) ? 'number' : type.name === 'Boolean' ? 'boolean' : 'string';
  if (isEnumType(type) || isInputObjectType(type)) return name(type);
  throw new Error(`no selection for ${type}`);
}
function name(type) {
  named.add(type);
  return type.name;
}
function unwrapped(type) {
  while (isListType(type) || isNonNullType(type)) type = type.ofType;
  return type;
}

const fragments = new Map(
  document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]),
);

/** The selection as a type; fields of a narrower type may be missing. */
function shape(selections, type, maybe = false) {
  const fields = [];
  const parts = [];
  for (const selection of selections.selections) {
    if (selection.isAdded) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const narrower =
        fragments.get(selection.name.value).typeCondition.name.value !== type.name && isAbstractType(type);
      parts.push(narrower ? `Partial<${selection.name.value}>` : selection.name.value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = schema.getType(selection.typeCondition.name.value);
      parts.push(shape(selection.selectionSet, narrowed, narrowed !== type));
    } else {
      const key = selection.alias?.value ?? selection.name.value;
      if (selection.name.value === '__typename') fields.push(`${key}: string`);
      else {
        const field = type.getFields()[selection.name.value];
        const inner = selection.selectionSet ? shape(selection.selectionSet, unwrapped(field.type)) : null;
        fields.push(`${key}${maybe ? '?' : ''}: ${value(field.type, inner)}`);
      }
    }
  }
  if (fields.length) parts.unshift(`{ ${fields.join('; ')} }`);
  return parts.length > 1 ? `(${parts.join(' & ')})` : parts[0];
}

function spreads(node, found = new Set()) {
  for (const match of print(node).matchAll(/\.\.\.(\w+)/g)) {
    if (match[1] === 'on' || found.has(match[1])) continue;
    found.add(match[1]);
    spreads(fragments.get(match[1]), found);
  }
  return found;
}

const out = [
  '// Written by scripts/types.mjs from the schema and the operations beside this file.',
  'export interface Operation<Result, Variables> ' +
    '{ name: string; text: string; result?: Result; variables?: Variables; writes?: undefined }',
  '/** Changes something: only the one place that sees to its answer takes it. */',
  "export interface Mutation<Result, Variables> extends Omit<Operation<Result, Variables>, 'name' | 'writes'> " +
    '{ name: MutationName; writes: true }',
];
for (const fragment of fragments.values())
  out.push(
    `export type ${fragment.name.value} = ${shape(
      fragment.selectionSet,
      schema.getType(fragment.typeCondition.name.value),
    )};`,
  );
for (const node of document.definitions) {
  if (node.kind !== Kind.OPERATION_DEFINITION) continue;
  const root = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  const variables = (node.variableDefinitions ?? []).map((variable) => {
    const wanted = variable.type.kind === Kind.NON_NULL_TYPE && !variable.defaultValue;
    const type = typeOf(variable.type);
    return `${variable.variable.name.value}${wanted ? '' : '?'}: ${value(type, null, true)}`;
  });
  const text = [print(node), ...[...spreads(node)].map((each) => print(fragments.get(each)))].join('\n');
  const word = node.name.value;
  out.push(`export type ${word}Result = ${shape(node.selectionSet, root[node.operation])};`);
  out.push(`export type ${word}Variables = { ${variables.join('; ')} };`);
  out.push(
    node.operation === 'mutation'
      ? `export const ${word}: Mutation<${word}Result, ${word}Variables> = ` +
          `{ name: '${word}', text: ${JSON.stringify(text)}, writes: true };`
      : `export const ${word}: Operation<${word}Result, ${word}Variables> = { name: '${word}', text: ${JSON.stringify(text)} };`,
  );
}
out.push(
  `export type MutationName = ${document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === 'mutation')
    .map((node) => `'${node.name.value}'`)
    .join(' | ')};`,
);
function typeOf(node) {
  if (node.kind === Kind.NON_NULL_TYPE) return new GraphQLNonNull(typeOf(node.type));
  if (node.kind === Kind.LIST_TYPE) return new GraphQLList(typeOf(node.type));
  return schema.getType(node.name.value);
}

const done = new Set();
for (let size = -1; size !== named.size;) {
  size = named.size;
  for (const type of [...named]) {
    if (done.has(type)) continue;
    done.add(type);
    if (isEnumType(type))
      out.push(
        `export const ${type.name}Values = [${type
          .getValues()
          .map((each) => `'${each.name}'`)
          .join(', ')}] as const;`,
        `export type ${type.name} = (typeof ${type.name}Values)[number];`,
      );
    else
      out.push(
        `export interface ${type.name} { ${Object.values(type.getFields())
          .map((field) => {
            const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
            return `${field.name}${isNeeded ? '' : '?'}: ${value(field.type, null, true)}`;
          })
          .join('; ')} }`,
      );
  }
}
/**
 * The fields of an input object as a form has them: what is deprecated is left out, and an object inside stands as its own
 * fields, by both names.
 */
function formFields(type, path = []) {
  return Object.values(type.getFields())
    .filter((field) => !field.deprecationReason)
    .flatMap((field) => {
      const inner = unwrapped(field.type);
      const of = [...path, field.name];
      const list = isListType(field.type) || (isNonNullType(field.type) && isListType(field.type.ofType));
      if (isInputObjectType(inner) && !list) return formFields(inner, of);
      return [
        {
          name: of.map((each, at) => (at ? each[0].toUpperCase() + each.slice(1) : each)).join(''),
          of,
          type: inner.name,
          list,
          values: isEnumType(inner) ? inner.getValues().map((each) => each.name) : [],
          parts: isInputObjectType(inner) ? Object.keys(inner.getFields()) : [],
          usual: field.defaultValue === undefined ? '' : String(field.defaultValue),
        },
      ];
    });
}
const ruleFields = formFields(schema.getType('ChainRules'));
out.push(
  `export type ChainRulesField = ${ruleFields.map((field) => `'${field.name}'`).join(' | ')};`,
  'export interface FormField<Name> { name: Name; of: string[]; type: string; list: boolean; ' +
    'values: string[]; parts: string[]; usual: string }',
  `export const ChainRulesFields: FormField<ChainRulesField>[] = ${JSON.stringify(ruleFields)};`,
);
/** Step of each kind of link, and its words in the languages that @link has. */
const links = schema
  .getType('LinkKind')
  .getValues()
  .map((kind) => {
    const stated = getDirectiveValues(schema.getDirective('link'), kind.astNode);
    if (!stated) throw new Error(`the link kind ${kind.name} has no words: give it @link(en: …, de: …, es: …, zh: …)`);
    return [kind.name, stated];
  });
const linkValues = (argument) =>
  JSON.stringify(Object.fromEntries(links.map(([kind, stated]) => [kind, stated[argument] ?? null])));
out.push(`export const LinkKinds: { step: Record<LinkKind, StepClass | null> } = { step: ${linkValues('step')} };`);
writeFileSync(join(queryFolder, 'generated.ts'), `${out.join('\n')}\n`);
/** The words of lists that grow by an entry at a time: all languages of an entry stand together. */
const lists = JSON.parse(readFileSync(join(here, 'src/words/lists.json'), 'utf8'));
const LANGUAGES = ['en', 'de', 'es', 'zh'];
for (const [list, entries] of Object.entries(lists))
  for (const [entry, words] of Object.entries(entries))
    if (LANGUAGES.some((language) => !words[language]))
      throw new Error(`${list}.${entry} of src/words/lists.json lacks a language: give it ${LANGUAGES.join(', ')}`);
const listWords = (list, language) =>
  JSON.stringify(Object.fromEntries(Object.entries(lists[list]).map(([entry, words]) => [entry, words[language]])));
const namesOf = (list) =>
  Object.keys(lists[list])
    .map((entry) => JSON.stringify(entry))
    .join(' | ');
// A language is loaded alone, so its words are a file of their own.
for (const language of LANGUAGES)
  writeFileSync(
    join(queryFolder, `generated.${language}.ts`),
    [
      '// Written by scripts/types.mjs from the directive @link of the schema, and from src/words/lists.json.',
      "import type { ChainRulesField, LinkKind } from './generated';",
      `const verbs: Record<LinkKind, [string, string]> = ${linkValues(language)};`,
      'export default verbs;',
      `export const feeds: Record<${namesOf('feeds')}, string> = ${listWords('feeds', language)};`,
      `export const fields: Record<${namesOf('fields')}, string> = ${listWords('fields', language)};`,
      `export const rules: Record<ChainRulesField, string> = ${listWords('rules', language)};`,
      '',
    ].join('\n'),
  );
