//! Fields of `CloudTrail` events.

use falconer::json::{Document, Json};
use falconer::prelude::*;

use crate::text::{Name, Str, Truth, TruthOrName, join, originator, user};
use crate::{CloudTrail, ec2, s3, text};

#[fields("ct", "s3", "ec2", "iam", "ecr")]
impl Extract for CloudTrail {
    type Event<'e> = Document<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        // NULs around the document are not part of it.
        let payload = event.payload();
        let start = payload.iter().take_while(|byte| **byte == 0).count();
        let end = payload.len() - payload[start..].iter().rev().take_while(|byte| **byte == 0).count();
        Ok(Document::parse(&payload[start..end])?.starting_at(start))
    }

    fields! {
        /// Event ID
        ///
        /// Id of the event
        ct.id: Located<Str> = "/eventID",
        /// Error Code
        ///
        /// Code of the error, if any
        ct.error: Located<Str> = "/errorCode",
        /// Error Message
        ///
        /// Message of the error, if any
        ct.errormessage: Located<Str> = "/errorMessage",
        /// Timestamp
        ///
        /// Time of the event as CloudTrail writes it
        #[field(hidden)]
        ct.time: Located<Str> = "/eventTime",
        /// AWS Service
        ///
        /// Service that the request was made to: s3.amazonaws.com
        ct.src: Located<Str> = "/eventSource",
        /// AWS Service
        ///
        /// The same without .amazonaws.com: s3
        ct.shortsrc: Located<Name> = "/eventSource",
        /// Event Name
        ///
        /// Name of the event: the action that was requested
        ct.name: Located<Str> = "/eventName",
        /// User Name
        ///
        /// Name of the user; for an assumed role, the name of the role; for a service, the invoker
        #[field(property = "conversation")]
        ct.user: Located<Str> = |event| user(event),
        /// Original User Name
        ///
        /// Name of the user before a role was assumed, from the name of the session
        ct.originaluser: Located<Str> = |event| originator(event),
        /// User Account ID
        ///
        /// Id of the user's account, or else of the account that received the event
        ct.user.accountid: Located<Str> = |event| text::account(event),
        /// User Identity Type
        ///
        /// Kind of the user: Root, IAMUser, AssumedRole, AWSService ..
        ct.user.identitytype: Located<Str> = "/userIdentity/type",
        /// User Principal Id
        ///
        /// Unique id of the requester
        ct.user.principalid: Located<Str> = "/userIdentity/principalId",
        /// User ARN
        ///
        /// ARN of the requester
        ct.user.arn: Located<Str> = "/userIdentity/arn",
        /// Region
        ///
        /// Region that the request was made to
        ct.region: Located<Str> = "/awsRegion",
        /// Response Subnet ID
        ///
        /// Id of the subnet in the response
        ct.response.subnetid: Located<Str> = "/responseElements/subnetId",
        /// Response Reservation ID
        ///
        /// Id of the reservation in the response
        ct.response.reservationid: Located<Str> = "/responseElements/reservationId",
        /// Response Elements
        ///
        /// All elements of the response as JSON
        ct.response: Located<Json> = "/responseElements",
        /// Request Availability Zone
        ///
        /// Availability zone that was requested
        ct.request.availabilityzone: Located<Str> = "/requestParameters/availabilityZone",
        /// Request Cluster
        ///
        /// Cluster that the request is about
        ct.request.cluster: Located<Str> = "/requestParameters/cluster",
        /// Request Function Name
        ///
        /// Name of the function that the request is about
        ct.request.functionname: Located<Str> = "/requestParameters/functionName",
        /// Request Group Name
        ///
        /// Name of the group that the request is about
        ct.request.groupname: Located<Str> = "/requestParameters/groupName",
        /// Request Host Name
        ///
        /// Host that the request was made to
        ct.request.host: Located<Str> = "/requestParameters/Host",
        /// Host Name
        ///
        /// Name of the subject of the request
        ct.request.name: Located<Str> = "/requestParameters/name",
        /// Host Policy
        ///
        /// Policy in the request
        ct.request.policy: Located<Str> = "/requestParameters/policy",
        /// Request Reason
        ///
        /// Reason in the request
        ct.request.reason: Located<Str> = "/requestParameters/reason",
        /// Request Target
        ///
        /// Target of the request
        ct.request.target: Located<Str> = "/requestParameters/target",
        /// Request Document Name
        ///
        /// Name of the document that the request is about
        ct.request.documentname: Located<Str> = "/requestParameters/documentName",
        /// Request Serial Number
        ///
        /// Serial number in the request
        ct.request.serialnumber: Located<Str> = "/requestParameters/serialNumber",
        /// Request Service
        ///
        /// Name of the service in the request
        ct.request.servicename: Located<Str> = "/requestParameters/serviceName",
        /// Request Subnet ID
        ///
        /// Id of the subnet in the request
        ct.request.subnetid: Located<Str> = "/requestParameters/subnetId",
        /// Request Task Definition
        ///
        /// Task definition in the request
        ct.request.taskdefinition: Located<Str> = "/requestParameters/taskDefinition",
        /// Request User Name
        ///
        /// Name of the user that the request is about
        ct.request.username: Located<Str> = "/requestParameters/userName",
        /// Request Parameters
        ///
        /// All parameters of the request as JSON
        ct.request: Located<Json> = "/requestParameters",
        /// Source IP
        ///
        /// Address that the request came from, or name of the service that made it
        #[field(property = "conversation")]
        ct.srcip: Located<Str> = "/sourceIPAddress",
        /// User Agent
        ///
        /// Program that the request was made with
        ct.useragent: Located<Str> = "/userAgent",
        /// Info
        ///
        /// The event on one line: who, from where, reading (an arrow to the left) or writing, what, and how much
        #[field(property = "info")]
        ct.info: Located<Str> = |event| Located::new(text::info(event), 0..0),
        /// Management Event
        ///
        /// Whether this is a management event: true or false
        ct.managementevent: Located<Truth> = "/managementEvent",
        /// Read Only
        ///
        /// Whether the request only reads: true or false
        ct.readonly: Located<Truth> = "/readOnly",
        /// Request ID
        ///
        /// Id of the request
        ct.requestid: Located<Str> = "/requestID",
        /// Event Type
        ///
        /// Type of the event: AwsApiCall, AwsConsoleSignIn ..
        ct.eventtype: Located<Str> = "/eventType",
        /// API Version
        ///
        /// Version of the API that was called
        ct.apiversion: Located<Str> = "/apiVersion",
        /// Resources
        ///
        /// Resources that were accessed, as JSON separated by commas
        ct.resources: Located<Str> = |event| join(event.get("resources")),
        /// Recipient Account Id
        ///
        /// Id of the account that received the event
        ct.recipientaccountid: Located<Str> = "/recipientAccountId",
        /// Service Event Details
        ///
        /// What a service did, why and with what result
        ct.serviceeventdetails: Located<Str> = "/serviceEventDetails",
        /// Shared Event ID
        ///
        /// Id shared by the events of several accounts about one action
        ct.sharedeventid: Located<Str> = "/sharedEventID",
        /// VPC Endpoint ID
        ///
        /// Id of the VPC endpoint that the request was made through
        ct.vpcendpointid: Located<Str> = "/vpcEndpointId",
        /// Event Category
        ///
        /// Category of the event: Management, Data ..
        ct.eventcategory: Located<Str> = "/eventCategory",
        /// Reason
        ///
        /// Why the event is late or a correction
        ct.addendum.reason: Located<Str> = "/addendum/reason",
        /// Updated Fields
        ///
        /// Which fields of the first event were corrected
        ct.addendum.updatedfields: Located<Str> = "/addendum/updatedFields",
        /// Original Request ID
        ///
        /// Id of the request of the first event
        ct.addendum.originalrequestid: Located<Str> = "/addendum/originalRequestID",
        /// Original Event ID
        ///
        /// Id of the first event
        ct.addendum.originaleventid: Located<Str> = "/addendum/originalEventID",
        /// Session Credential From Console
        ///
        /// Whether the request came from a session of the console: true or false
        ct.sessioncredentialfromconsole: Located<TruthOrName> = "/sessionCredentialFromConsole",
        /// Edge Device Details
        ///
        /// Edge devices that the request is about
        ct.edgedevicedetails: Located<Str> = "/edgeDeviceDetails",
        /// TLS Version
        ///
        /// Version of TLS that the request was made with
        ct.tlsdetails.tlsversion: Located<Str> = "/tlsDetails/tlsVersion",
        /// TLS Cipher Suite
        ///
        /// Cipher suite that the request was made with
        ct.tlsdetails.ciphersuite: Located<Str> = "/tlsDetails/cipherSuite",
        /// Client Provided Host Header
        ///
        /// Host name as provided by the client
        ct.tlsdetails.clientprovidedhostheader: Located<Str> = "/tlsDetails/clientProvidedHostHeader",
        /// Additional Event Data
        ///
        /// Everything else about the event as JSON
        ct.additionaleventdata: Located<Json> = "/additionalEventData",
        /// Key URI
        ///
        /// URI of the object: s3://bucket/key
        #[field(property = "conversation")]
        s3.uri: Located<Str> = |event| s3::uri(event),
        /// Bucket Name
        ///
        /// Name of the bucket
        #[field(property = "conversation")]
        s3.bucket: Located<Str> = "/requestParameters/bucketName",
        /// Key Name
        ///
        /// Key of the object
        s3.key: Located<Str> = "/requestParameters/key",
        /// Total Bytes
        ///
        /// Bytes that were transferred, in and out
        s3.bytes: Located<u64> = |event| s3::bytes(event),
        /// Bytes In
        ///
        /// Bytes that were uploaded
        #[field(hidden)]
        s3.bytes.in: Located<u64> = |event| s3::transferred(event, "bytesTransferredIn"),
        /// Bytes Out
        ///
        /// Bytes that were downloaded
        #[field(hidden)]
        s3.bytes.out: Located<u64> = |event| s3::transferred(event, "bytesTransferredOut"),
        /// N Get Ops
        ///
        /// 1 for GetObject
        #[field(hidden)]
        s3.cnt.get: Located<u64> = |event| s3::count(event, &["GetObject"], true),
        /// N Put Ops
        ///
        /// 1 for PutObject
        #[field(hidden)]
        s3.cnt.put: Located<u64> = |event| s3::count(event, &["PutObject"], true),
        /// N Other Ops
        ///
        /// 1 for all other events
        #[field(hidden)]
        s3.cnt.other: Located<u64> = |event| s3::count(event, &["GetObject", "PutObject"], false),
        /// Instance Name
        ///
        /// Name of the instance to start, from its tags
        ec2.name: Located<Str> = |event| ec2::name(event),
        /// Image Id
        ///
        /// Deprecated, ec2.imageids[0]: id of the first instance's image
        ec2.imageid: Located<Str> = |event| ec2::image(event),
        /// Image Ids
        ///
        /// Ids of the instances' images, or the one at that index
        ec2.imageids: Located<[Str]> = |event, index: Option<Index>| ec2::images(event, index),
        /// ECR Repository name
        ///
        /// Name of the repository in ECR
        ecr.repository: Located<Str> = "/requestParameters/repositoryName",
        /// Image Tag
        ///
        /// Tag of the image in ECR
        ecr.imagetag: Located<Str> = "/requestParameters/imageTag",
        /// IAM Role
        ///
        /// Name of the role
        iam.role: Located<Str> = "/requestParameters/roleName",
        /// IAM Policy
        ///
        /// Name of the policy
        iam.policy: Located<Str> = "/requestParameters/policyName",
    }
}
