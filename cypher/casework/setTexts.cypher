// Sets the texts of an item or of one of its versions. id: of the item, or null; act: of the version, or null; title, text. No rows.
// Enters by case_item_id and case_act_id.
CALL () {
  MATCH (i:CaseItem {id: $id})
  WHERE $act IS NULL
  SET i.title = $title, i.text = $text
  UNION ALL
  MATCH (a:CaseAct {id: $act})
  SET a.title = $title, a.text = $text
}
FINISH
