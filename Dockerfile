# Parley in one image: the backend, which also serves the built clients. No dev dependencies, no sources, no simulator.
# `docker build .` makes that one; `docker build --target simulator .` the stand-in for a Realtime server, for a demonstration.
FROM node:24-slim AS build
WORKDIR /app
ENV NX_DAEMON=false CI=true
COPY package.json package-lock.json ./
RUN npm install --no-audit --no-fund
COPY . .
RUN npx nx run-many -t build -p backend,frontend,simulator --outputStyle=static

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Without the optional ones too: the Prisma command line is an optional peer of its client, 250 MB that nothing here calls.
RUN npm install --omit=dev --omit=optional --no-audit --no-fund

# Its speech is eSpeak NG, GPL-3.0: so it is an image of its own, and Parley meets it over a socket only.
FROM node:24-slim AS simulator
WORKDIR /app
ENV NODE_ENV=production SIMULATOR_HOST=0.0.0.0 SIMULATOR_PORT=8787
COPY --from=packages /app/node_modules/ws ./node_modules/ws
COPY --from=build /app/node_modules/@echogarden/espeak-ng-emscripten ./node_modules/@echogarden/espeak-ng-emscripten
COPY --from=build /app/dist/contracts ./dist/contracts
COPY --from=build /app/dist/simulator ./dist/simulator
COPY package.json ./
USER 1000:1000
EXPOSE 8787
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.SIMULATOR_PORT}/control/connections`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/simulator/main.js"]

FROM node:24-slim AS app
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist/contracts ./dist/contracts
COPY --from=build /app/dist/lesson ./dist/lesson
COPY --from=build /app/dist/backend ./dist/backend
COPY --from=build /app/dist/frontend ./dist/frontend
COPY package.json ./
COPY prisma ./prisma
RUN mkdir /data && chown 1000:1000 /data
# By number, so that Kubernetes can tell that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A small young generation: sockets leave much garbage outside of the heap, which only a collection lets go of.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=2", "dist/backend/main.js"]
