# Pin the base images by digest where builds must be reproducible; `docker buildx imagetools inspect IMAGE` shows it:
#   docker build --build-arg NODE_IMAGE=node:22-alpine@sha256:… --build-arg BASE_IMAGE=alpine:3.22@sha256:… .
ARG NODE_IMAGE=node:22-alpine
ARG BASE_IMAGE=alpine:3.22

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

# The command line is bundled: it needs Node and none of its packages.
FROM ${BASE_IMAGE}
RUN apk add --no-cache 'nodejs=~22' \
  && adduser -D -H -u 10001 promlint
COPY --from=build /build/package.json /build/LICENSE /build/dist/THIRD-PARTY-LICENSES.txt /opt/promlint-ts/
COPY --from=build /build/bin /opt/promlint-ts/bin
COPY --from=build /build/docs/rules /opt/promlint-ts/docs/rules
COPY --from=build /build/dist/*.cjs /opt/promlint-ts/dist/
# What V8 makes of the program, for each run to start faster: the user of a container has no folder to keep it in.
ENV XDG_CACHE_HOME=/opt/promlint-ts/cache
RUN node /opt/promlint-ts/bin/promlint-ts.js --version && chmod -R a+rX "$XDG_CACHE_HOME"
USER 10001
WORKDIR /work
ENTRYPOINT ["node", "/opt/promlint-ts/bin/promlint-ts.js"]
