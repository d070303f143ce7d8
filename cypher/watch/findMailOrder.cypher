// An order of mail. id. Row: mail (properties). Enters by alert_mail_id.
MATCH (m:AlertMail {id: $id})
RETURN m {.*} AS mail
