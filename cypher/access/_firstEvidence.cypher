// Whether the caller may see the piece of evidence that lies on the fact itself.
this.evidenceMarking IN $visible
AND (this.evidenceWithdrawn IS NULL OR this.evidenceWithdrawn > $known OR this.evidenceWithdrawn IN $open)
