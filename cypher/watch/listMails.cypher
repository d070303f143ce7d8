// All orders of mail. Row: mail (properties). Enters by alert_mail_slot.
MATCH (m:AlertMail)
WHERE m.slot >= ''
RETURN m {.*} AS mail
ORDER BY mail.slot
