SwaggerUIBundle({
  url: '/api/engine/v2/openapi.json',
  dom_id: '#operations',
  deepLinking: true,
  filter: true,
  docExpansion: 'none',
  validatorUrl: null,
});
