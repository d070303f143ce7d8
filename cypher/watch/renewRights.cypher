// Gives the watches of a person, of lists of customers too, and the person's order of mail, the rights of today. organization, person; slot: of the
// order; row: the rights. Row: count (of watches). Enters by watch_person, customer_watch_person and alert_mail_slot.
CALL () {
  MATCH (w:Watch {organization: $organization, person: $person})
  RETURN w
  UNION ALL
  MATCH (w:CustomerWatch {organization: $organization, person: $person})
  RETURN w
}
WITH w
WHERE w.active
SET w += $row
WITH count(w) AS count
CALL () {
  MATCH (m:AlertMail {slot: $slot})
  SET m += $row
}
RETURN count
