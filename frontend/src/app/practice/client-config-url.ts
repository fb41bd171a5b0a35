/** What the server says about itself, see `ClientConfigStore`. */
export const CLIENT_CONFIG_URL = '/api/client-config';
