// Notes what the last mail counted. id: of the order; row: when, and the last places. No rows. Enters by alert_mail_id.
MATCH (m:AlertMail {id: $id})
SET m += $row
