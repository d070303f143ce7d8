'use strict';

const examples = {
  'Find a party': {
    question: `query Find($text: String!) {
  search(text: $text, first: 10) {
    totalCount
    edges { node { id kind name countries { code relation } } cursor }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { text: 'SINALOA CARTEL' },
  },
  'What is known about it': {
    question: `query Profile($id: ID!) {
  entity(id: $id) {
    __typename name
    names { value type }
    identifiers { type country value }
    actions { edges { node { kind programme from to authority { name } } } }
    links(first: 20) {
      edges { node {
        verb other { id name kind }
        fact { validFrom validTo confidence flags evidence { locator quote source { title url } } }
      } }
    }
  }
}`,
    variables: { id: 'an id from a search' },
  },
  'What authorities did': {
    question: `query Actions($on: Date) {
  enforcementActions(filter: { kinds: [DESIGNATED], on: $on }, first: 10) {
    edges { node { from programme authority { name } target { id name kind } } }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { on: '2023-04-14' },
  },
  'Shipments of a substance': {
    question: `query Shipments($cas: [CasNumber!]) {
  shipments(filter: { substances: $cas }, first: 10) {
    edges { node {
      dispatched arrived documentNo
      consignor { name } consignee { name }
      lines { substance hs text quantityKg }
    } }
  }
}`,
    variables: { cas: ['79099-07-3'] },
  },
  'Control of a substance': {
    question: `query Control($name: String!) {
  substances(text: $name, first: 5) {
    edges { node {
      name cas
      timeline { text shipments(first: 3) { edges { node { documentNo dispatched } } } }
      lags { jurisdiction days }
    } }
  }
}`,
    variables: { name: '4-anilinopiperidine' },
  },
  'Was it controlled, that day, towards that country': {
    question: `query Status($cas: CasNumber!, $on: Date!, $destination: CountryCode) {
  controlStatus(cas: $cas, jurisdiction: CN, on: $on, destination: $destination) {
    status licenceNeeded reason certainty
    instruments { citation list kind from certainty }
    undecided { citation list reason }
  }
}`,
    variables: { cas: '23056-29-3', on: '2025-11-10', destination: 'MX' },
  },
  'Does what is declared fit together': {
    question: `query Declarations($cas: [CasNumber!]) {
  shipments(filter: { substances: $cas }, first: 10) {
    edges { node {
      documentNo lines { substance hs text }
      declaration { verdict reasons { line code message } }
      controls { jurisdiction on destination status { status } }
    } }
  }
}`,
    variables: { cas: ['79099-07-3'] },
  },
  'What lies around it': {
    question: `query Around($ids: [ID!]!) {
  neighbourhood(ids: $ids, first: 50) {
    nodes { id kind name }
    links { verb subject { id } object { id } confidence }
    truncated
  }
}`,
    variables: { ids: ['an id from a search'] },
  },
};

const at = (id) => document.getElementById(id);

async function ask(query, variables) {
  const answer = await fetch('graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  // The session ended meanwhile.
  if (answer.status === 401) location.assign('login');
  return answer.json();
}

async function run() {
  let variables;
  try {
    variables = JSON.parse(at('variables').value || '{}');
  } catch (error) {
    at('answer').textContent = `The variables are no JSON: ${error.message}`;
    return;
  }
  at('state').textContent = 'Asking …';
  const start = performance.now();
  try {
    at('answer').textContent = JSON.stringify(await ask(at('question').value, variables), null, 2);
    at('state').textContent = `${Math.round(performance.now() - start)} ms`;
  } catch (error) {
    at('answer').textContent = `No answer: ${error.message}`;
    at('state').textContent = '';
  }
}

function choose(name) {
  at('question').value = examples[name].question;
  at('variables').value = JSON.stringify(examples[name].variables, null, 2);
}

const recognized = {
  DEMONSTRATION: 'No log-in is configured: loopback only.',
  LOCAL_ADMINISTRATOR: 'Recognized as this machine’s administrator.',
  TOKEN: 'Recognized by a token.',
  API_KEY: 'Recognized by an API key.',
  PASSWORD: 'Logged in by password.',
};

async function showViewer() {
  try {
    const { viewer } = (await ask('{ viewer { name organization clearance groups recognizedBy } }')).data;
    const groups = viewer.groups.length ? `, groups ${viewer.groups.join(', ')}` : '';
    at('notice').textContent =
      `You ask as the user “${viewer.name}” of ${viewer.organization}, clearance ${viewer.clearance}${groups}. ${recognized[viewer.recognizedBy]}`;
    at('leave').hidden = viewer.recognizedBy !== 'PASSWORD';
  } catch {
    at('notice').textContent = 'The service does not answer.';
  }
}

async function leave() {
  await fetch('logout', { method: 'POST' });
  location.assign('login');
}

let schema = '';

async function showSchema() {
  const answer = await fetch('graphql/schema');
  schema = answer.ok ? await answer.text() : 'The schema cannot be read.';
  at('schema').textContent = schema;
}

function filterSchema() {
  const wanted = at('filter').value.trim().toLowerCase();
  const blocks = schema.split(/\n\n(?=\S)/);
  at('schema').textContent = wanted
    ? blocks.filter((block) => block.toLowerCase().includes(wanted)).join('\n\n') || 'Nothing in the schema has it.'
    : schema;
}

for (const name of Object.keys(examples)) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.addEventListener('click', () => choose(name));
  at('examples').append(button);
}
choose('Find a party');
at('leave').addEventListener('click', leave);
at('run').addEventListener('click', run);
at('filter').addEventListener('input', filterSchema);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) run();
});
showViewer();
showSchema();
