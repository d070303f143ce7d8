// A person's order of mail. slot: agency and name, a line each. Row: mail (properties). Enters by alert_mail_slot.
MATCH (m:AlertMail {slot: $slot})
RETURN m {.*} AS mail
