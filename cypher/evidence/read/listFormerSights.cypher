// What is kept of who could see elements before commits, of all markings: held against the caller's rights before anything of it
// is told. groups: {number, after (place before the first; '' at the start)}; limit. Row: number, place, id, what, before (marking).
// Enters by former_sight_number.
UNWIND $groups AS group
CALL (group) {
  MATCH (r:FormerSight {number: group.number})
  WHERE r.place > group.after
  RETURN r
  ORDER BY r.place LIMIT $limit
}
RETURN group.number AS number, r.place AS place, r.id AS id, r.what AS what, r.before AS before
LIMIT $limit
