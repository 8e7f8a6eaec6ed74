# The base images are pinned by digest, so that a build is the same until somebody moves them on purpose (Dependabot
# proposes it). `docker buildx imagetools inspect node:22-alpine` shows the digest of today.
ARG NODE_IMAGE=node:22-alpine@sha256:16e22a550f3863206a3f701448c45f7912c6896a62de43add43bb9c86130c3e2
ARG BASE_IMAGE=alpine:3.22@sha256:14358309a308569c32bdc37e2e0e9694be33a9d99e68afb0f5ff33cc1f695dce

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
