// Ends a person's order of mail. slot. No rows. Enters by alert_mail_slot.
MATCH (m:AlertMail {slot: $slot})
DELETE m
