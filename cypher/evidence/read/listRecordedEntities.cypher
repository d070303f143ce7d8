// Parties and agencies that commits recorded, in the order of the commits and of ids, as the caller sees them, without
// values and references. groups: {number, numbers (under which was recorded), after (id before the first; '' at the start)}; limit.
// Row: number (of the commit), id.
// Enters by entity_recorded.
UNWIND $groups AS group
CALL (group) {
  UNWIND group.numbers AS number
  MATCH (e:Entity {recorded: number})
  USING INDEX e:Entity(recorded)
  WHERE e.id > group.after AND {{visible entity e}} AND NOT ({{value entity e}})
  RETURN e.id AS id
  ORDER BY id LIMIT $limit
}
RETURN group.number AS number, id
LIMIT $limit
