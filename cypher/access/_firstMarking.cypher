// The marking of the piece of evidence that lies on the fact itself, if it counts at the commit $known; else null.
CASE WHEN this.evidenceWithdrawn IS NULL OR this.evidenceWithdrawn > $known OR this.evidenceWithdrawn IN $open THEN this.evidenceMarking END
