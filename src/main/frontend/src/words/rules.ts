import type { ChainRulesField } from '../api/generated';

/** Each rule of a chain as the form names it. The compiler asks for every rule of the schema in every language. */
const rules: Record<ChainRulesField, { de: string; en: string }> = {
  minTiers: {
    de: 'Stufen, mindestens',
    en: 'Tiers, at least',
  },
  maxTiers: {
    de: 'Stufen (Sendungen und Lieferungen), höchstens',
    en: 'Tiers (shipments and supplies), at most',
  },
  maxTies: {
    de: 'Bindungen (Besitz, Leitung, …), höchstens',
    en: 'Ties (ownership, direction, …), at most',
  },
  windowFrom: {
    de: 'Sendungen ab',
    en: 'Shipments from',
  },
  windowTo: {
    de: 'Sendungen bis',
    en: 'Shipments until',
  },
  timeRule: {
    de: 'Nächster Abgang',
    en: 'Next dispatch',
  },
  maxDwellDays: {
    de: 'Tage von einer Ankunft bis zum nächsten Abgang, höchstens',
    en: 'Days from an arrival to the next dispatch, at most',
  },
  undated: {
    de: 'Sendungen ohne Datum mitzählen',
    en: 'Count shipments without a date',
  },
  substances: {
    de: 'Stoffe der ersten Sendung (CAS)',
    en: 'Substances of the first shipment (CAS)',
  },
  listed: {
    de: 'Die erste Sendung trägt einen überwachten Stoff',
    en: 'The first shipment carries a substance under control',
  },
  substanceRule: {
    de: 'Der Stoff',
    en: 'The substance',
  },
  unknownSubstance: {
    de: 'Sendungen unbekannten Stoffs mitzählen',
    en: 'Count shipments of unknown substance',
  },
  minConfidence: {
    de: 'Verlässlichkeit, mindestens',
    en: 'Confidence, at least',
  },
  hsPrefixes: {
    de: 'HS-Nummern, die so beginnen',
    en: 'HS codes that begin with',
  },
  countriesDispatchIn: {
    de: 'Abgang in (CN, IN)',
    en: 'Dispatched in (CN, IN)',
  },
  countriesDispatchNotIn: {
    de: 'Abgang nicht in',
    en: 'Not dispatched in',
  },
  countriesArrivalIn: {
    de: 'Ankunft in',
    en: 'Arriving in',
  },
  countriesArrivalNotIn: {
    de: 'Ankunft nicht in',
    en: 'Not arriving in',
  },
  tieKinds: {
    de: 'Nur Bindungen dieser Art (OWNS, CONTROLS)',
    en: 'Only ties of these kinds (OWNS, CONTROLS)',
  },
  avoid: {
    de: 'Ohne diese Parteien (IDs)',
    en: 'Without these parties (ids)',
  },
  avoidPorts: {
    de: 'Ohne diese Häfen (IDs)',
    en: 'Without these ports (ids)',
  },
  avoidFrom: {
    de: 'Ohne Partei oder Hafen ab einem Tag (ID=2024-05-01)',
    en: 'Without a party or port from a day on (id=2024-05-01)',
  },
  notifyParties: {
    de: 'Abweichende Notify-Partei als Empfänger zählen',
    en: 'Count a notify party as the consignee where they differ',
  },
  sharedIdentifiers: {
    de: 'Gemeinsame Telefone, E-Mails, Wallets, Nummern als Bindung',
    en: 'Shared phones, e-mails, wallets, numbers as ties',
  },
  sharedAddresses: {
    de: 'Gemeinsame Anschriften als Bindung',
    en: 'Shared addresses as ties',
  },
  possiblySame: {
    de: '„Ist vielleicht dieselbe wie“ als Bindung',
    en: '“Is possibly the same as” as a tie',
  },
  perPair: {
    de: 'Ketten eines Paars von Enden, höchstens',
    en: 'Chains of one pair of ends, at most',
  },
  knownAt: {
    de: 'Wissensstand vom',
    en: 'As known on',
  },
  atLeast: {
    de: 'Mit allen Änderungen bis',
    en: 'With every commit until',
  },
};

export const ruleWords = (language: 'de' | 'en') =>
  Object.fromEntries(Object.entries(rules).map(([rule, words]) => [rule, words[language]])) as Record<
    ChainRulesField,
    string
  >;
