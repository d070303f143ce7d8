// Notes when alerts were counted for the last mail. id: of the order; last. No rows. Enters by alert_mail_id.
MATCH (m:AlertMail {id: $id})
SET m.last = $last
