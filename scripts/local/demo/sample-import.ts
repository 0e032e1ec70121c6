// A partner list as a colleague might mail it: good rows, and rows that cannot be used.

export const sampleImportName = 'partner-list.csv';

export const sampleImport = `Account Name,Website,Partner,Deal Amount,Relationship,Engagement,Deal Stage,Winnability,Relationship strength,Recent deal support,Partner size,Employees
Marigold Airlines,marigold-airlines.example,Heron Billing,480000,Customer,92,Negotiation,85,90,80,Enterprise,5200
Nimbus Ferries,www.nimbus-ferries.example,Borealis Cloud,36000,Open opportunity,64,Discovery,55,,70,Large,310
"Oak, Elm & Sons",oakelm.example,Dovetail Desk,,Prospect,21,,,35,,Small,40
,,Evergreen Data,12000,Prospect,40,Discovery,30,20,10,Medium,85
Plover Insurance,plover.example,,95000,Customer,75,Proposal,60,50,45,Large,900
Quince Outfitters,quince.example,Glasshouse CRM,"54,000",Customer,58,Proposal,62,71,66,Medium,140
`;
