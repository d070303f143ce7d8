import { FIELD_NAMES } from '../api/fields';

// What other programs call the columns that fill our fields, in the languages of customs and banks. Lower case, without marks.
export const NAMES: Record<string, readonly string[]> = {
  ...FIELD_NAMES,
  date_to: ['end date', 'until', 'to date', 'hasta', 'bis', '截止日期'],
  authority: ['agency', 'autoridad', 'behorde', '机关'],
  authority_name: ['agency name', 'nombre de la autoridad', 'name der behorde', '机关名称'],
  country: ['country code', 'pais', 'land', '国家'],
  place: ['location', 'site', 'area', 'lugar', 'ort', '地点'],
  substance: ['drug', 'drug type', 'drug name', 'sustancia', 'droga', 'stoff', 'droge', '物质', '毒品'],
  unit: ['uom', 'unidad', 'einheit', '单位'],
  events: ['count', 'count of event', 'seizures', 'number of seizures', 'eventos', 'anzahl', '次数'],
};
