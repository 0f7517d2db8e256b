# syntax=docker/dockerfile:1
FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional ones too: one is the TypeScript compiler, which a package can do without and nothing runs here.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:26-slim
ENV NODE_ENV=production \
    DATA_DIR=/var/lib/verbatim
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY commands ./commands
COPY data ./data
RUN mkdir -p /var/lib/verbatim && chown node:node /var/lib/verbatim
USER node
VOLUME /var/lib/verbatim
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["node", "src/cli/main.ts", "health"]
CMD ["node", "src/main.ts"]
