# Parley in one image: the backend, which also serves the built client. No dev dependencies, no simulator.
FROM node:24-slim AS build
WORKDIR /app
ENV NX_DAEMON=false CI=true
COPY package.json package-lock.json ./
RUN npm install --no-audit --no-fund
COPY . .
RUN npx nx run-many -t build -p backend,frontend

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Without the optional ones too: the Prisma command line is an optional peer of its client, 250 MB that nothing here calls.
RUN npm install --omit=dev --omit=optional --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist/contracts ./dist/contracts
COPY --from=build /app/dist/lesson ./dist/lesson
COPY --from=build /app/dist/backend ./dist/backend
COPY --from=build /app/dist/frontend ./dist/frontend
COPY package.json ./
COPY prisma ./prisma
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A small young generation: sockets leave much garbage outside of the heap, which only a collection lets go of.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=2", "dist/backend/main.js"]
