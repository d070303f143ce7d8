// The texts of items and of all their versions. items: ids. Row: id, act (id; null for the item itself), title, text.
// Enters by case_item_id and case_act_item.
UNWIND $items AS item
CALL (item) {
  MATCH (i:CaseItem {id: item})
  RETURN i.id AS id, null AS act, i.title AS title, i.text AS text
  UNION ALL
  MATCH (a:CaseAct {item: item})
  RETURN a.item AS id, a.id AS act, a.title AS title, a.text AS text
}
RETURN id, act, title, text
