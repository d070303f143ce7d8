// Prints what each audit of GraphQL over HTTP found about the server at the address that is given, one line each.
import { auditServer } from 'graphql-http';

for (const result of await auditServer({ url: process.argv[2] }))
  console.log([result.status, result.id, result.name, result.reason ?? ''].join('\t').replaceAll('\n', ' '));
