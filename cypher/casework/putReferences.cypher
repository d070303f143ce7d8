// Notes the elements and items to which an item refers; what it referred to before stays, since its versions stay. item: its id; ids. No rows.
// Enters by case_reference_slot.
UNWIND $ids AS id
MERGE (r:CaseReference {slot: $item + '\n' + id})
SET r.item = $item, r.element = id
