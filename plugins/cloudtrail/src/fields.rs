//! Fields of CloudTrail events.

use falconer::json::{Document, Json};
use falconer::prelude::*;

use crate::text::{Name, Str, Truth, TruthOrName, join, originator, user};
use crate::{CloudTrail, ec2, s3, text};

#[fields("ct")]
impl Extract for CloudTrail {
    type Event<'e> = Document<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        // NULs around the document are no part of it.
        let payload = event.payload();
        let start = payload.iter().take_while(|byte| **byte == 0).count();
        let end = payload.len() - payload[start..].iter().rev().take_while(|byte| **byte == 0).count();
        Ok(Document::parse(&payload[start..end])?.starting_at(start))
    }

    fields! {
        /// Id of the event
        #[field(display = "Event ID")]
        ct.id: Located<Str> = "/eventID",
        /// Code of the error, if there was one
        #[field(display = "Error Code")]
        ct.error: Located<Str> = "/errorCode",
        /// What the error was, if there was one
        #[field(display = "Error Message")]
        ct.errormessage: Located<Str> = "/errorMessage",
        /// Time of the event as CloudTrail writes it
        #[field(display = "Timestamp", hidden)]
        ct.time: Located<Str> = "/eventTime",
        /// Service that the request was made to: s3.amazonaws.com
        #[field(display = "AWS Service")]
        ct.src: Located<Str> = "/eventSource",
        /// The same without .amazonaws.com: s3
        #[field(display = "AWS Service")]
        ct.shortsrc: Located<Name> = "/eventSource",
        /// Name of the event: the action that was requested
        #[field(display = "Event Name")]
        ct.name: Located<Str> = "/eventName",
        /// Name of the user; of an assumed role, the name of the role; of a service, who invoked it
        #[field(display = "User Name", property = "conversation")]
        ct.user: Located<Str> = |event| user(event),
        /// Name of the user as it was before a role was assumed, from the name of the session
        #[field(display = "Original User Name")]
        ct.originaluser: Located<Str> = |event| originator(event),
        /// Id of the user's account, or else of the account that got the event
        #[field(display = "User Account ID")]
        ct.user.accountid: Located<Str> = |event| text::account(event),
        /// Kind of the user: Root, IAMUser, AssumedRole, AWSService ..
        #[field(display = "User Identity Type")]
        ct.user.identitytype: Located<Str> = "/userIdentity/type",
        /// Unique id of whoever made the request
        #[field(display = "User Principal Id")]
        ct.user.principalid: Located<Str> = "/userIdentity/principalId",
        /// ARN of whoever made the request
        #[field(display = "User ARN")]
        ct.user.arn: Located<Str> = "/userIdentity/arn",
        /// Region that the request was made to
        #[field(display = "Region")]
        ct.region: Located<Str> = "/awsRegion",
        /// Id of the subnet in the response
        #[field(display = "Response Subnet ID")]
        ct.response.subnetid: Located<Str> = "/responseElements/subnetId",
        /// Id of the reservation in the response
        #[field(display = "Response Reservation ID")]
        ct.response.reservationid: Located<Str> = "/responseElements/reservationId",
        /// All elements of the response as JSON
        #[field(display = "Response Elements")]
        ct.response: Located<Json> = "/responseElements",
        /// Availability zone that was requested
        #[field(display = "Request Availability Zone")]
        ct.request.availabilityzone: Located<Str> = "/requestParameters/availabilityZone",
        /// Cluster that the request is about
        #[field(display = "Request Cluster")]
        ct.request.cluster: Located<Str> = "/requestParameters/cluster",
        /// Name of the function that the request is about
        #[field(display = "Request Function Name")]
        ct.request.functionname: Located<Str> = "/requestParameters/functionName",
        /// Name of the group that the request is about
        #[field(display = "Request Group Name")]
        ct.request.groupname: Located<Str> = "/requestParameters/groupName",
        /// Host that the request was made to
        #[field(display = "Request Host Name")]
        ct.request.host: Located<Str> = "/requestParameters/Host",
        /// Name of what the request is about
        #[field(display = "Host Name")]
        ct.request.name: Located<Str> = "/requestParameters/name",
        /// Policy in the request
        #[field(display = "Host Policy")]
        ct.request.policy: Located<Str> = "/requestParameters/policy",
        /// Reason in the request
        #[field(display = "Request Reason")]
        ct.request.reason: Located<Str> = "/requestParameters/reason",
        /// Target of the request
        #[field(display = "Request Target")]
        ct.request.target: Located<Str> = "/requestParameters/target",
        /// Name of the document that the request is about
        #[field(display = "Request Document Name")]
        ct.request.documentname: Located<Str> = "/requestParameters/documentName",
        /// Serial number in the request
        #[field(display = "Request Serial Number")]
        ct.request.serialnumber: Located<Str> = "/requestParameters/serialNumber",
        /// Name of the service in the request
        #[field(display = "Request Service")]
        ct.request.servicename: Located<Str> = "/requestParameters/serviceName",
        /// Id of the subnet in the request
        #[field(display = "Request Subnet ID")]
        ct.request.subnetid: Located<Str> = "/requestParameters/subnetId",
        /// Task definition in the request
        #[field(display = "Request Task Definition")]
        ct.request.taskdefinition: Located<Str> = "/requestParameters/taskDefinition",
        /// Name of the user that the request is about
        #[field(display = "Request User Name")]
        ct.request.username: Located<Str> = "/requestParameters/userName",
        /// All parameters of the request as JSON
        #[field(display = "Request Parameters")]
        ct.request: Located<Json> = "/requestParameters",
        /// Address that the request came from, or name of the service that made it
        #[field(display = "Source IP", property = "conversation")]
        ct.srcip: Located<Str> = "/sourceIPAddress",
        /// Program that the request was made with
        #[field(display = "User Agent")]
        ct.useragent: Located<Str> = "/userAgent",
        /// The event in a line: who, from where, reading (an arrow to the left) or writing, what, and how much
        #[field(display = "Info", property = "info")]
        ct.info: Located<Str> = |event| Located::new(text::info(event), 0..0),
        /// Whether this is a management event: true or false
        #[field(display = "Management Event")]
        ct.managementevent: Located<Truth> = "/managementEvent",
        /// Whether the request only reads: true or false
        #[field(display = "Read Only")]
        ct.readonly: Located<Truth> = "/readOnly",
        /// Id of the request
        #[field(display = "Request ID")]
        ct.requestid: Located<Str> = "/requestID",
        /// Type of the event: AwsApiCall, AwsConsoleSignIn ..
        #[field(display = "Event Type")]
        ct.eventtype: Located<Str> = "/eventType",
        /// Version of the API that was called
        #[field(display = "API Version")]
        ct.apiversion: Located<Str> = "/apiVersion",
        /// Resources that were accessed, as JSON with commas between them
        #[field(display = "Resources")]
        ct.resources: Located<Str> = |event| join(event.get("resources")),
        /// Id of the account that got the event
        #[field(display = "Recipient Account Id")]
        ct.recipientaccountid: Located<Str> = "/recipientAccountId",
        /// What a service did, why and with what result
        #[field(display = "Service Event Details")]
        ct.serviceeventdetails: Located<Str> = "/serviceEventDetails",
        /// Id that the events of several accounts about one action share
        #[field(display = "Shared Event ID")]
        ct.sharedeventid: Located<Str> = "/sharedEventID",
        /// Id of the VPC endpoint that the request was made through
        #[field(display = "VPC Endpoint ID")]
        ct.vpcendpointid: Located<Str> = "/vpcEndpointId",
        /// Category of the event: Management, Data ..
        #[field(display = "Event Category")]
        ct.eventcategory: Located<Str> = "/eventCategory",
        /// Why the event came late or is a correction
        #[field(display = "Reason")]
        ct.addendum.reason: Located<Str> = "/addendum/reason",
        /// Which fields of the first event are corrected
        #[field(display = "Updated Fields")]
        ct.addendum.updatedfields: Located<Str> = "/addendum/updatedFields",
        /// Id of the request of the first event
        #[field(display = "Original Request ID")]
        ct.addendum.originalrequestid: Located<Str> = "/addendum/originalRequestID",
        /// Id of the first event
        #[field(display = "Original Event ID")]
        ct.addendum.originaleventid: Located<Str> = "/addendum/originalEventID",
        /// Whether the request came from a session of the console: true or false
        #[field(display = "Session Credential From Console")]
        ct.sessioncredentialfromconsole: Located<TruthOrName> = "/sessionCredentialFromConsole",
        /// Edge devices that the request is about
        #[field(display = "Edge Device Details")]
        ct.edgedevicedetails: Located<Str> = "/edgeDeviceDetails",
        /// Version of TLS that the request was made with
        #[field(display = "TLS Version")]
        ct.tlsdetails.tlsversion: Located<Str> = "/tlsDetails/tlsVersion",
        /// Cipher suite that the request was made with
        #[field(display = "TLS Cipher Suite")]
        ct.tlsdetails.ciphersuite: Located<Str> = "/tlsDetails/cipherSuite",
        /// Name of the host as the client gave it
        #[field(display = "Client Provided Host Header")]
        ct.tlsdetails.clientprovidedhostheader: Located<Str> = "/tlsDetails/clientProvidedHostHeader",
        /// Everything else about the event as JSON
        #[field(display = "Additional Event Data")]
        ct.additionaleventdata: Located<Json> = "/additionalEventData",
        /// URI of the object: s3://bucket/key
        #[field(display = "Key URI", property = "conversation")]
        s3.uri: Located<Str> = |event| s3::uri(event),
        /// Name of the bucket
        #[field(display = "Bucket Name", property = "conversation")]
        s3.bucket: Located<Str> = "/requestParameters/bucketName",
        /// Key of the object
        #[field(display = "Key Name")]
        s3.key: Located<Str> = "/requestParameters/key",
        /// Bytes that were transferred, in and out
        #[field(display = "Total Bytes")]
        s3.bytes: Located<u64> = |event| s3::bytes(event),
        /// Bytes that were uploaded
        #[field(display = "Bytes In", hidden)]
        s3.bytes.in: Located<u64> = |event| s3::transferred(event, "bytesTransferredIn"),
        /// Bytes that were downloaded
        #[field(display = "Bytes Out", hidden)]
        s3.bytes.out: Located<u64> = |event| s3::transferred(event, "bytesTransferredOut"),
        /// 1 for GetObject
        #[field(display = "N Get Ops", hidden)]
        s3.cnt.get: Located<u64> = |event| s3::count(event, &["GetObject"], true),
        /// 1 for PutObject
        #[field(display = "N Put Ops", hidden)]
        s3.cnt.put: Located<u64> = |event| s3::count(event, &["PutObject"], true),
        /// 1 for all other events
        #[field(display = "N Other Ops", hidden)]
        s3.cnt.other: Located<u64> = |event| s3::count(event, &["GetObject", "PutObject"], false),
        /// Name of the instance that is to be started, from its tags
        #[field(display = "Instance Name")]
        ec2.name: Located<Str> = |event| ec2::name(event),
        /// Deprecated, ec2.imageids[0]: id of the first instance's image
        #[field(display = "Image Id")]
        ec2.imageid: Located<Str> = |event| ec2::image(event),
        /// Ids of the instances' images, or of the one of that number
        #[field(display = "Image Ids")]
        ec2.imageids: Located<[Str]> = |event, index: Option<Index>| ec2::images(event, index),
        /// Name of the repository in ECR
        #[field(display = "ECR Repository name")]
        ecr.repository: Located<Str> = "/requestParameters/repositoryName",
        /// Tag of the image in ECR
        #[field(display = "Image Tag")]
        ecr.imagetag: Located<Str> = "/requestParameters/imageTag",
        /// Name of the role
        #[field(display = "IAM Role")]
        iam.role: Located<Str> = "/requestParameters/roleName",
        /// Name of the policy
        #[field(display = "IAM Policy")]
        iam.policy: Located<Str> = "/requestParameters/policyName",
    }
}
