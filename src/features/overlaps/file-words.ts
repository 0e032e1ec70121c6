// What columns are called in files of other languages: German, French, Spanish, Portuguese, Italian, Dutch.
import { parsedOnce } from '../../engine/parsed-once';

/** By column, the likelier name first; case, accents and spaces do not matter. */
export const foreignHeaders = parsedOnce(
  'account: Firma, Konto, Kontoname, Unternehmensname, Nom de l’entreprise, Nombre de la empresa, Nome da empresa, ' +
    'Nome da conta, Unternehmen, Kunde, Firmenname, Kundenname, Organisation, Compte, Client, Société, Entreprise, ' +
    'Raison sociale, Nom du compte, Cuenta, Cliente, Empresa, Compañía, Nombre de la cuenta, Razón social, Conta, ' +
    'Azienda, Società, Ragione sociale, Klant, Bedrijf, Bedrijfsnaam\n' +
    'accountDomain: Webseite, Internetseite, Domäne, Site web, Site internet, Domaine, Sitio web, Página web, Dominio, ' +
    'Sito web, Domínio, Site\n' +
    'partner: Partnerfirma, Partenaire, Socio, Asociado, Parceiro, Partner commerciale\n' +
    'owner: Zuständig, Betreuer, Verantwortlicher, Kontoinhaber, Propriétaire, Responsable, Propietario, Proprietário, ' +
    'Responsável, Proprietario, Responsabile, Eigenaar, Verantwoordelijke\n' +
    'ownerEmail: E-Mail Betreuer, E-Mail Zuständig, Email du propriétaire, Correo del propietario, E-mail do ' +
    'proprietário, Email proprietario\n' +
    'dealAmount: Betrag, Summe, Auftragswert, Dealwert, Wert, Umsatzpotenzial, Montant, Valeur, Importe, Monto, Valor, ' +
    'Cantidad, Importo, Valore, Bedrag, Waarde\n' +
    'dealStage: Phase, Stufe, Deal-Phase, Phase de la transaction, Etapa del negocio, Verkaufsphase, Étape, Phase de ' +
    'vente, Etapa, Fase, Fase de venta, Estágio, Fase di vendita, ' +
    'Verkoopfase\n' +
    'employees: Mitarbeiter, Anzahl der Mitarbeiter, Mitarbeiterzahl, Anzahl Mitarbeiter, Beschäftigte, Effectif, ' +
    'Effectifs, Nombre ' +
    "d'employés, Salariés, Empleados, Número de empleados, Plantilla, Funcionários, Número de funcionários, " +
    'Colaboradores, Dipendenti, Numero di dipendenti, Medewerkers, Aantal medewerkers\n' +
    'industry: Branche, Industrie, Sektor, Secteur, Sector, Industria, Setor, Settore\n' +
    'country: Land, Land/Region, Rechnungsland, Pays/Région, País/Región, Pays, País, Paese\n' +
    "revenue: Umsatz, Jahresumsatz, Chiffre d'affaires, CA annuel, Ingresos, Ingresos anuales, Facturación, Receita, " +
    'Receita anual, Faturamento, Fatturato, Omzet, Jaaromzet\n' +
    'currency: Currency ISO Code, Deal Currency, Amount Currency, Währung, Devise, Moneda, Moeda, Valuta, Divisa\n' +
    'status: Zustand, Statut, Estado, Stato\n' +
    'assignee: Bearbeiter, Zugewiesen an, Assigné à, Asignado a, Atribuído a, Assegnato a, Toegewezen aan\n' +
    'snoozeUntil: Snooze, Snoozed Until, Wiedervorlage, Zurückgestellt bis, Relance le, Reporté au, Posponer hasta, ' +
    'Adiar até, Rimandato al, Uitgesteld tot\n' +
    'note: Notes, Comment, Comments, Notiz, Bemerkung, Kommentar, Remarque, Commentaire, Nota, Notas, Comentario, ' +
    'Observação, Commento, Opmerking',
  (text) =>
    text.split('\n').map((line): readonly [string, readonly string[]] => {
      const [column = '', names = ''] = line.split(': ');
      return [column, names.split(', ')];
    }),
);
