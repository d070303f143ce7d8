/** What the files of a feed are, in each language. A feed that is missing here has the description of the service. */
const feeds: Partial<Record<string, { de: string; en: string }>> = {
  shipments: {
    de: 'Sendungen als CSV, eine Zeile je Warenposition; andere Spalten über eine Zuordnung',
    en: 'shipments as CSV, a row for each line of goods; other columns by a mapping',
  },
  statements: {
    de: 'geprüfte Aussagen aus Berichten und Anklagen als CSV',
    en: 'reviewed statements from reports and indictments as CSV',
  },
  actions: {
    de: 'Maßnahmen von Behörden als CSV',
    en: 'acts of authorities as CSV',
  },
  seizures: {
    de: 'veröffentlichte Zahlen von Sicherstellungen als CSV',
    en: 'published counts of seizures as CSV',
  },
  payments: {
    de: 'Zahlungen als CSV',
    en: 'payments as CSV',
  },
  'ofac-sdn': {
    de: 'Sanktionsliste der OFAC: sdn, add, alt und sdn_comments als CSV, oder sdn_advanced.xml',
    en: 'OFAC’s list of designated nationals: sdn, add, alt and sdn_comments as CSV, or sdn_advanced.xml',
  },
  'ofac-consolidated': {
    de: 'Listen der OFAC ohne Sperrung: cons_prim, cons_add, cons_alt und cons_comments als CSV, oder cons_advanced.xml',
    en: 'OFAC’s lists of those who are not blocked: cons_prim, cons_add, cons_alt and cons_comments as CSV, or cons_advanced.xml',
  },
  csl: {
    de: 'Consolidated Screening List der USA',
    en: 'Consolidated Screening List of the United States',
  },
  'un-sc': {
    de: 'konsolidierte Liste des Sicherheitsrats der Vereinten Nationen (XML)',
    en: 'consolidated list of the United Nations Security Council (XML)',
  },
  'eu-fsf': {
    de: 'konsolidierte Liste der Finanzsanktionen der Europäischen Union (XML 1.1)',
    en: 'consolidated list of financial sanctions of the European Union (XML 1.1)',
  },
  'uk-sanctions': {
    de: 'Sanktionsliste des Vereinigten Königreichs (XML)',
    en: 'sanctions list of the United Kingdom (XML)',
  },
  opensanctions: {
    de: 'OpenSanctions: entities.ftm.json, oder entities.delta.json der nächsten Version',
    en: 'OpenSanctions: entities.ftm.json, or entities.delta.json of the next version',
  },
  stix: {
    de: 'STIX-2.1-Bündel (JSON)',
    en: 'STIX 2.1 bundles (JSON)',
  },
  ftm: {
    de: 'FollowTheMoney, eine JSON-Zeile je Eintrag',
    en: 'FollowTheMoney, a line of JSON for each entity',
  },
  substances: {
    de: 'Stoffe und ihre Kontrolle: alle Dateien der Ausgabe zusammen',
    en: 'substances and their control: all files of the edition together',
  },
  'headwater-jsonl': {
    de: 'der eigene Export von allem, in eine leere Datenbank; nur für Administratoren',
    en: 'our own export of everything, into an empty database; for administrators alone',
  },
};

export default feeds;
