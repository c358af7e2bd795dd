// SPDX-License-Identifier: Apache-2.0

// No validator: it would send the address of this server to another host.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  validatorUrl: null,
});
