// Takes the right to back up or to try a backup out, which one instance has at a time, for a while. by: who; seconds;
// alone: whether there is no other instance, so that whoever has it is dead.
// Row: name; none where another instance has it. Enters by backup_state_name.
MERGE (b:BackupState {name: 'backup'})
SET b.name = 'backup'
WITH b
WHERE b.claimed IS NULL OR b.claimed < datetime() OR b.claimedBy = $by OR $alone
SET b.claimed = datetime() + duration({seconds: $seconds}), b.claimedBy = $by
RETURN b.name AS name
