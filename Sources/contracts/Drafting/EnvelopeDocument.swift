/// The document of what all messages share, for folders that do not have it yet.
enum EnvelopeDocument {
    static let name = "envelope.asyncapi.yaml"

    /// The text of `Contracts/envelope.asyncapi.yaml`.
    static let text = #"""
        asyncapi: 3.0.0
        info:
          title: Envelope
          version: 1.0.0
          description: >-
            What all messages of the platform share: the envelope that every record's value holds, the headers beside it, and
            the problem that answers a command when it could not be carried out. The other documents refer to this one; it has
            no channels of its own.
        defaultContentType: application/json

        components:
          schemas:
            Envelope:
              type: object
              description: >-
                The value of every record. Dispatch is by eventType and __version alone; members that a reader does not know
                are ignored.
              required: [eventType, correlationId, timestamp, source, __version, payload]
              properties:
                eventType:
                  type: string
                  minLength: 3
                  maxLength: 200
                  pattern: ^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$
                  description: The name of the contract.
                correlationId:
                  $ref: '#/components/schemas/CorrelationId'
                timestamp:
                  type: string
                  format: date-time
                  description: When the message was made. Written in UTC with milliseconds, read with any offset.
                source:
                  $ref: '#/components/schemas/Source'
                __version:
                  type: string
                  pattern: ^v[1-9][0-9]{0,8}$
                  description: The major version of the contract.
                id:
                  $ref: '#/components/schemas/EventId'
                causationId:
                  type: string
                  minLength: 1
                  maxLength: 128
                  description: The id of the message that caused this one; for a reply, that of the command.
                payload:
                  type: object
                  description: What the contract says.

            EventId:
              type: string
              minLength: 1
              maxLength: 128
              description: The identity of the message, a UUIDv7 in lower case unless another system chose it.

            CorrelationId:
              type: string
              minLength: 1
              maxLength: 128
              description: >-
                The piece of business that the message belongs to, a UUIDv7 in lower case unless another system chose it.

            Source:
              type: object
              description: Who sent the message.
              required: [type, id]
              properties:
                type:
                  $ref: '#/components/schemas/SourceType'
                id:
                  type: string
                  minLength: 1
                  description: The sender's name, such as device-service.

            SourceType:
              type: string
              description: A kind of sender.
              x-extensible-enum: [backend, device, gateway, frontend, mqtt, rest, scheduler]
              x-enum-descriptions:
                backend: A service of the back end.
                device: A device in the field.
                gateway: A gateway between devices and the back end.
                frontend: A user interface.
                mqtt: The bridge to MQTT.
                rest: The bridge to REST.
                scheduler: A clock that starts work.

            Problem:
              type: object
              description: >-
                Why a command could not be carried out for a technical reason: the payload of a reply whose header ec-outcome
                says error, expired or unsupported. It holds no secrets.
              required: [code, message, retryable]
              properties:
                code:
                  type: string
                  minLength: 1
                  maxLength: 128
                  description: A stable code for programs, such as database-unavailable.
                message:
                  type: string
                  maxLength: 1024
                  description: A sentence for people.
                retryable:
                  type: boolean
                  description: Whether the same command may succeed later.

            SHA256Digest:
              type: string
              pattern: ^[0-9a-f]{64}$
              description: A SHA-256 digest, 64 lower-case hexadecimal digits.

            RecordHeaders:
              type: object
              description: >-
                The headers of every record, as UTF-8 text: enough to route, filter or discard it without reading its value.
                Of several headers with one name the last one counts.
              required: [ec-id, ec-type, ec-version, ec-correlation-id, ec-source, content-type]
              properties:
                ec-id:
                  type: string
                  description: The envelope's id.
                ec-type:
                  type: string
                  description: The envelope's eventType.
                ec-version:
                  type: string
                  pattern: ^v[1-9][0-9]{0,8}$
                  description: The envelope's __version.
                ec-correlation-id:
                  type: string
                  description: The envelope's correlationId.
                ec-causation-id:
                  type: string
                  description: The envelope's causationId, if there is one.
                ec-source:
                  type: string
                  description: The envelope's source as type/id, such as backend/device-service.
                content-type:
                  type: string
                  description: The media type of the value, application/json.
                traceparent:
                  type: string
                  description: The trace that the message belongs to (W3C Trace Context).
                tracestate:
                  type: string
                  description: What tracing systems add to the trace (W3C Trace Context).

            CommandHeaders:
              type: object
              description: What a command says beside its envelope when somebody waits for the reply.
              properties:
                ec-request-id:
                  type: string
                  description: One per attempt of a call; the reply repeats it.
                ec-reply-topic:
                  type: string
                  description: The topic to answer on.
                ec-reply-partition:
                  type: string
                  pattern: ^[0-9]{1,10}$
                  description: The partition to answer on.
                ec-reply-instance:
                  type: string
                  description: The process that asks; the reply repeats it.
                ec-accept:
                  type: string
                  description: The outcomes and versions that the caller can read.
                ec-deadline:
                  type: string
                  pattern: ^[0-9]{1,19}$
                  description: When the caller gives up, in milliseconds since 1970.
                ec-timeout-ms:
                  type: string
                  pattern: ^[0-9]{1,19}$
                  description: How long the caller waits from sending on, in milliseconds.
                ec-idempotency-key:
                  type: string
                  description: Stable over retries of one command; the same key is not carried out twice.
                ec-attempt:
                  type: string
                  pattern: ^[1-9][0-9]{0,9}$
                  description: Counts the attempts of one call, from 1.

            ReplyHeaders:
              type: object
              description: What a reply says beside its envelope.
              required: [ec-in-reply-to, ec-outcome]
              properties:
                ec-in-reply-to:
                  type: string
                  description: The command's ec-request-id.
                ec-reply-instance:
                  type: string
                  description: The process that asked.
                ec-outcome:
                  type: string
                  enum: [ok, rejected, error, expired, unsupported]
                  description: >-
                    What the payload is: an outcome of the command for ok, one that refuses it for a reason of the business for
                    rejected, and a Problem for the rest.
                ec-reply-final:
                  type: string
                  enum: ['true', 'false']
                  description: Whether this is the last of many replies.
                ec-error-code:
                  type: string
                  description: The problem's code.
                ec-error-retryable:
                  type: string
                  enum: ['true', 'false']
                  description: Whether the same command may succeed later.
                ec-error-message:
                  type: string
                  maxLength: 1024
                  description: The problem's message.

          correlationIds:
            envelope:
              description: Every message says which piece of business it belongs to; a reply repeats its command's.
              location: $message.payload#/correlationId

          messageTraits:
            event:
              contentType: application/json
              correlationId:
                $ref: '#/components/correlationIds/envelope'
              headers:
                $ref: '#/components/schemas/RecordHeaders'

            command:
              contentType: application/json
              correlationId:
                $ref: '#/components/correlationIds/envelope'
              headers:
                allOf:
                  - $ref: '#/components/schemas/RecordHeaders'
                  - $ref: '#/components/schemas/CommandHeaders'

            reply:
              contentType: application/json
              correlationId:
                $ref: '#/components/correlationIds/envelope'
              headers:
                allOf:
                  - $ref: '#/components/schemas/RecordHeaders'
                  - $ref: '#/components/schemas/ReplyHeaders'

            integration:
              contentType: application/json
              correlationId:
                $ref: '#/components/correlationIds/envelope'
              headers:
                $ref: '#/components/schemas/RecordHeaders'

        """#
}
