// Whether the entity is a value or reference, which has no marking of its own and is seen by the facts that touch it.
this:Address OR this:Phone OR this:Email OR this:Website OR this:Wallet OR this:Account OR this:Card OR this:Identifier OR this:CalendarDate OR this:Name OR this:Classification
OR this:Substance OR this:Port OR this:Country
