// Sets a person's order of mail. slot; row: its properties. No rows. Enters by alert_mail_slot.
MERGE (m:AlertMail {slot: $slot})
SET m = $row, m.slot = $slot
