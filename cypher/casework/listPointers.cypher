// Open cases of other agencies that may be told of and that pin one of some parties, with who lets them be told of. elements: ids of the parties; organization: the caller's agency.
// Row: case (id), item (id), element, agency, contact, by, way, identity, clearance, groups, isLead (whether that person still leads the case).
// Enters by case_reference_element, case_item_id, case_id and membership_slot.
UNWIND $elements AS element
MATCH (r:CaseReference {element: element})
MATCH (i:CaseItem {id: r.item})
WHERE i.kind = 'PIN' AND i.element = element AND i.takenBack IS NULL
MATCH (c:Case {id: i.case})
WHERE c.pointer AND c.state = 'OPEN' AND c.organization <> $organization
OPTIONAL MATCH (m:Membership {slot: c.id + '\n' + c.organization + '\n' + c.pointerBy})
RETURN c.id AS case, i.id AS item, element, c.organization AS agency, c.contact AS contact, c.pointerBy AS by, c.pointerWay AS way,
  c.pointerIdentity AS identity, c.pointerClearance AS clearance, c.pointerGroups AS groups, coalesce(m.role = 'LEAD', false) AS isLead
ORDER BY element, agency, case, item
