// Says that a restored store begins anew, to whoever follows its commits or backs it up. epoch: a random text. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.epoch = $epoch, c.restored = c.value
