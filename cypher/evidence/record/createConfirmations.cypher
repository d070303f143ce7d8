// Notes which pieces of evidence of other jobs a job brought again. rows: {job, of (ids of jobs), pieces (ids of evidence)}. No rows.
UNWIND $rows AS row
CREATE (c:Confirmation)
SET c = row
