// The same bodies checked by the case's JSON Schema alone: node server.js PORT SCHEMA
const { readFileSync } = require("node:fs");
const express = require("express");
const Ajv = require("ajv/dist/2020");
const formats = require("ajv-formats");

const [port, schema] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
ajv.addFormat("timestamp", true); // pnlint's own; that the schema allows it is all that is checked here
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

const app = express();
app.use(express.json({ limit: "8mb" }));
app.post("/v1/lint", (request, response) => {
  const valid = validate(request.body);
  response.json({ valid, errors: validate.errors ?? [] });
});
app.listen(Number(port), "127.0.0.1");
